package dev.tsunami.testkit.conformance;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Fun;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Port;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import dev.tsunami.testkit.match.MapHazard;
import dev.tsunami.testkit.match.MatchAnswer;
import dev.tsunami.testkit.match.MatchCase;
import dev.tsunami.testkit.match.MatchFunction;
import dev.tsunami.testkit.oracle.ErlOracle;
import dev.tsunami.testkit.terms.Paste;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where match specifications of Tsunami, which follows OTP 29, are known to differ from those of
 * the OTP release that a comparison runs against; {@link ReleaseDifference} lists them.
 */
final class MatchDifferences {
  private static final Atom CONST = Atom.of("const");
  private static final Set<String> NEGATING = Set.of("-", "*", "/");

  private final int release;
  private final Set<String> lacking;

  private MatchDifferences(int release, Set<String> lacking) {
    this.release = release;
    this.lacking = lacking;
  }

  /** Asks OTP which functions its match specifications know. */
  static MatchDifferences of(ErlOracle oracle) {
    List<Term> questions = new ArrayList<>();
    for (MatchFunction function : MatchFunction.ALL) {
      Term call = function.call(Collections.nCopies(function.arity(), Int.of(1)));
      questions.add(
          Tuple.of(
              Tuple.of(), TermList.of(Tuple.of(Atom.of("_"), TermList.NIL, TermList.of(call)))));
    }
    List<Term> answers = oracle.testMatchSpecs(questions);
    Set<String> lacking = new LinkedHashSet<>();
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i) instanceof Tuple tried
          && tried.element(2) instanceof Tuple answer
          && answer.element(1) == Atom.ERROR) {
        lacking.add(MatchFunction.ALL.get(i).toString());
      }
    }
    return new MatchDifferences(oracle.release(), Collections.unmodifiableSet(lacking));
  }

  /** The functions, as {@code name/arity}, that match specifications of this release lack. */
  Set<String> lacking() {
    return lacking;
  }

  /** Whether the release could crash or answer nonsense; a later one than 25 was not tried. */
  boolean endangersOtp(MatchCase each) {
    return release < 29 && MapHazard.isIn(each.spec());
  }

  /** Why answers to a case may differ, or null if they must not. */
  @Nullable ReleaseDifference reason(MatchCase each, MatchAnswer answer) {
    boolean takesSpec = answer.what().contains("select") || answer.where().equals("none");
    if (takesSpec && callsAny(lacking, each.spec())) {
      return ReleaseDifference.LACKING_FUNCTION;
    }
    if (answer.what().equals("test_ms") && isRefused(answer) && mentionsIdentifier(each.spec())) {
      return ReleaseDifference.NODES_OF_IDENTIFIERS;
    }
    if (release < 27 && mayHaveNegativeZero(each)) {
      return ReleaseDifference.ZEROS;
    }
    if (release < 27
        && !answer.where().equals("none")
        && hasMapInKey(each.spec(), each.keyPosition())) {
      return ReleaseDifference.MAPS_IN_KEYS;
    }
    if (release < 29 && answer.where().equals("ordered_set") && hasKeysThatAreEqualInPart(each)) {
      return ReleaseDifference.KEYS_EQUAL_IN_PART;
    }
    return null;
  }

  /**
   * Whether keys of two heads have a 1 where the other has a 1.0. OTP 25 then searches a range of
   * an ordered_set that is too small: {@code [{{{1,b}},[],[true]}, {{{1.0,a}},[],[true]}]} does not
   * find {@code {{1.0,a}}}.
   */
  private static boolean hasKeysThatAreEqualInPart(MatchCase each) {
    List<Term> keys = new ArrayList<>();
    for (Term clause : clauses(each.spec())) {
      if (clause instanceof Tuple parts
          && parts.arity() == 3
          && parts.element(1) instanceof Tuple head
          && head.arity() >= each.keyPosition()) {
        keys.add(head.element(each.keyPosition()));
      }
    }
    for (Term a : keys) {
      for (Term b : keys) {
        if (areEqualInPart(a, b)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean areEqualInPart(Term a, Term b) {
    if (a instanceof Int && b instanceof Flt) {
      return TermOrder.compare(a, b) == 0;
    }
    if (a instanceof TermList.Cons x && b instanceof TermList.Cons y) {
      return areEqualInPart(x.head(), y.head()) || areEqualInPart(x.tail(), y.tail());
    }
    if (a instanceof Tuple x && b instanceof Tuple y && x.arity() == y.arity()) {
      for (int position = 1; position <= x.arity(); position++) {
        if (areEqualInPart(x.element(position), y.element(position))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether {@code test_ms} gives texts. */
  private static boolean isRefused(MatchAnswer answer) {
    return Paste.contains(
        answer.outcome(),
        part ->
            part instanceof Tuple error && error.arity() == 2 && error.element(1) == Atom.ERROR);
  }

  private static boolean mentionsIdentifier(Term spec) {
    return Paste.contains(
        spec,
        part ->
            part instanceof Pid
                || part instanceof Port
                || part instanceof Ref
                || part instanceof Fun);
  }

  /** Whether {@code -0.0} is in the case, or may come out of its arithmetic. */
  private static boolean mayHaveNegativeZero(MatchCase each) {
    Term all = Tuple.of(each.spec(), TermList.copyOf(each.terms()));
    return Paste.containsNegativeZero(all)
        || (Paste.contains(each.spec(), MatchDifferences::mayGiveNegativeZero)
            && Paste.contains(all, MatchDifferences::isZero));
  }

  private static boolean mayGiveNegativeZero(Term call) {
    return call instanceof Tuple tuple
        && tuple.arity() > 1
        && tuple.element(1) instanceof Atom name
        && NEGATING.contains(name.name());
  }

  private static boolean isZero(Term term) {
    return (term instanceof Flt flt && flt.value() == 0)
        || (term instanceof Int integer && integer.signum() == 0);
  }

  /** Whether a head has a map at this position or in what is there. */
  static boolean hasMapInKey(Term spec, int keyPosition) {
    for (Term clause : clauses(spec)) {
      if (clause instanceof Tuple parts
          && parts.arity() == 3
          && parts.element(1) instanceof Tuple head
          && head.arity() >= keyPosition
          && Paste.contains(head.element(keyPosition), part -> part instanceof TermMap)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether guards or bodies call one of these functions.
   *
   * @param functions as {@code name/arity}
   */
  static boolean callsAny(Set<String> functions, Term spec) {
    for (Term clause : clauses(spec)) {
      if (clause instanceof Tuple parts
          && parts.arity() == 3
          && (callsInside(functions, parts.element(2))
              || callsInside(functions, parts.element(3)))) {
        return true;
      }
    }
    return false;
  }

  private static List<Term> clauses(Term spec) {
    return spec instanceof TermList list ? list.toList() : List.of();
  }

  /** Whether a guard or body has such a call, outside of constants. */
  private static boolean callsInside(Set<String> functions, Term expression) {
    return switch (expression) {
      case Tuple tuple -> {
        if (tuple.arity() == 2 && tuple.element(1) == CONST) {
          yield false;
        }
        if (tuple.arity() > 0
            && tuple.element(1) instanceof Atom name
            && functions.contains(name.name() + "/" + (tuple.arity() - 1))) {
          yield true;
        }
        boolean calls = false;
        for (int position = 1; position <= tuple.arity() && !calls; position++) {
          calls = callsInside(functions, tuple.element(position));
        }
        yield calls;
      }
      case TermList.Cons cons ->
          callsInside(functions, cons.head()) || callsInside(functions, cons.tail());
      case TermMap map -> {
        boolean calls = false;
        for (int i = 0; i < map.size() && !calls; i++) {
          calls =
              callsInside(functions, map.sortedKey(i))
                  || callsInside(functions, map.sortedValue(i));
        }
        yield calls;
      }
      default -> false;
    };
  }
}
