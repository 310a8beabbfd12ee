package dev.tsunami.testkit.conformance;

import static dev.tsunami.testkit.conformance.EtsPools.a;
import static dev.tsunami.testkit.conformance.EtsPools.i;
import static dev.tsunami.testkit.conformance.EtsPools.l;
import static dev.tsunami.testkit.conformance.EtsPools.t;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Port;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import dev.tsunami.testkit.match.MapHazard;
import dev.tsunami.testkit.match.MatchSpecGenerator;
import dev.tsunami.testkit.terms.Paste;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Patterns and match specifications over the keys of a random case: most of them small ones made
 * here, some by {@link MatchSpecGenerator}. None is about what is known to differ between releases,
 * so that the cases they are in can be compared to their ends.
 */
final class RandomSpecs {
  /** What match specifications of some release since 25 lack. */
  private static final Set<String> YOUNG =
      Set.of(
          "ceil/1",
          "floor/1",
          "max/2",
          "min/2",
          "is_boolean/1",
          "is_bitstring/1",
          "is_function/2",
          "tuple_size/1",
          "is_integer/3");

  private static final Term ANYTHING = a("_");
  private static final Term KEY = a("$1");
  private static final Term VALUE = a("$2");

  private final SplittableRandom random;
  private final RandomTerms terms;
  private final int keyPosition;
  private @Nullable MatchSpecGenerator generator;

  RandomSpecs(SplittableRandom random, RandomTerms terms, int keyPosition) {
    this.random = random;
    this.terms = terms;
    this.keyPosition = keyPosition;
  }

  /** For {@code match} and its kin. */
  Term pattern() {
    return switch (random.nextInt(12)) {
      case 0 -> ANYTHING;
      case 1 -> KEY;
      default -> tuple(true);
    };
  }

  Term spec() {
    if (random.nextInt(4) == 0) {
      if (generator == null) {
        generator = new MatchSpecGenerator(random.nextLong(), YOUNG);
      }
      Term spec = generator.specOn(List.of(terms.object(), terms.object()), keyPosition);
      if (isComparable(spec)) {
        return spec;
      }
    }
    return random.nextInt(5) == 0 ? l(clause(false), clause(false)) : l(clause(false));
  }

  /** A spec that keeps keys, mostly. */
  Term replacement() {
    return random.nextInt(8) == 0 ? spec() : l(clause(true));
  }

  private Term clause(boolean keepsKey) {
    Term head =
        keepsKey || random.nextInt(8) > 0 ? tuple(false) : random.nextBoolean() ? KEY : ANYTHING;
    List<Term> guards = new ArrayList<>();
    for (int n = random.nextInt(3); n > 0; n--) {
      guards.add(guard(head));
    }
    return t(head, TermList.copyOf(guards), keepsKey ? keeping((Tuple) head) : body(head));
  }

  /**
   * @param literalKeys whether keys may be as they are at any depth
   */
  private Term tuple(boolean literalKeys) {
    Term key = terms.key();
    Term keyPattern =
        switch (random.nextInt(5)) {
          case 0 -> isPlain(key) ? key : KEY;
          case 1 -> partly(key);
          case 2 -> literalKeys ? ANYTHING : KEY;
          default -> KEY;
        };
    Term value =
        switch (random.nextInt(6)) {
          case 0 -> terms.value();
          case 1 -> ANYTHING;
          case 2 -> KEY;
          default -> VALUE;
        };
    return random.nextInt(4) == 0
        ? EtsPools.object(keyPosition, keyPattern, value, random.nextBoolean() ? ANYTHING : a("$3"))
        : EtsPools.object(keyPosition, keyPattern, value);
  }

  /** Maps in the key of a head, and zeros, mean something else in older releases. */
  private static boolean isPlain(Term term) {
    return !Paste.contains(term, part -> part instanceof TermMap || isZero(part));
  }

  private static boolean isZero(Term term) {
    return term instanceof Flt flt && flt.value() == 0;
  }

  /** The order of processes and references is another in each run of OTP. */
  private static boolean isIdentifier(Term term) {
    return term instanceof Pid || term instanceof Port || term instanceof Ref || term == a("self");
  }

  private static Term partly(Term key) {
    return key instanceof Tuple tuple && tuple.arity() > 1 && isPlain(key)
        ? tuple.with(2, a("$5"))
        : KEY;
  }

  private static boolean binds(Term head, Term variable) {
    return Paste.contains(head, variable::equals);
  }

  /** A variable of the head; seldom one that it has not, which is an error. */
  private Term variable(Term head) {
    if (random.nextInt(60) == 0) {
      return a("$9");
    }
    List<Term> bound = new ArrayList<>();
    for (Term candidate : List.of(KEY, VALUE, a("$3"), a("$5"))) {
      if (binds(head, candidate)) {
        bound.add(candidate);
      }
    }
    return bound.isEmpty() ? a("$_") : terms.pick(bound);
  }

  private Term constant() {
    Term value = random.nextBoolean() ? terms.key() : terms.value();
    return value instanceof Int || (value instanceof Flt && !isZero(value))
        ? value
        : t(a("const"), value);
  }

  private Term guard(Term head) {
    Term variable = variable(head);
    return switch (random.nextInt(12)) {
      case 0 -> t(a("is_integer"), variable);
      case 1 -> t(a("is_tuple"), variable);
      case 2 -> t(a("=:="), variable, constant());
      case 3 -> t(a("=="), t(a("+"), variable, i(1)), i(2));
      case 4 -> t(a("orelse"), t(a("<"), variable, constant()), t(a("is_list"), variable));
      case 5 -> t(a("andalso"), t(a(">="), variable, constant()), t(a("=<"), variable, constant()));
      case 6 -> t(a("not"), t(a("is_atom"), variable));
      case 7 -> t(a("=/="), t(a("element"), i(keyPosition), a("$_")), constant());
      case 8 -> random.nextInt(4) == 0 ? t(a("no_function"), variable) : a("true");
      default -> t(a(terms.pick(List.of("<", ">", "=<", ">=", "==", "/="))), variable, constant());
    };
  }

  private Term body(Term head) {
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> l(a("$_"));
      case 3 -> l(a("$$"));
      case 4, 5, 6 -> l(Atom.TRUE);
      case 7 -> l(t(t(variable(head), a("x"))));
      case 8 -> l(t(a("div"), i(1), variable(head)));
      case 9 -> l(t(a("is_integer"), variable(head)));
      case 10 -> l(variable(head), l(variable(head), i(1)));
      default -> l(variable(head));
    };
  }

  /** A body that gives an object with the key of the head. */
  private Term keeping(Tuple head) {
    Term[] elements = head.toArray();
    for (int index = 0; index < elements.length; index++) {
      if (elements[index] == ANYTHING) {
        elements[index] = Atom.FALSE;
      } else if (elements[index] instanceof Tuple || elements[index] instanceof TermMap) {
        elements[index] = t(a("element"), i(index + 1), a("$_"));
      }
      if (index + 1 != keyPosition && random.nextBoolean()) {
        elements[index] = random.nextBoolean() ? t(a("+"), variable(head), i(1)) : constant();
      }
    }
    return l(t(Tuple.of(elements)));
  }

  private boolean isComparable(Term spec) {
    return !Paste.contains(spec, part -> isZero(part) || isIdentifier(part))
        && !MapHazard.isIn(spec)
        && !MatchDifferences.callsAny(YOUNG, spec)
        && !MatchDifferences.hasMapInKey(spec, keyPosition);
  }
}
