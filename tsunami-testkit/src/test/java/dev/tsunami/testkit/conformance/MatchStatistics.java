package dev.tsunami.testkit.conformance;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import dev.tsunami.testkit.match.MatchAnswer;
import dev.tsunami.testkit.match.MatchCase;
import dev.tsunami.testkit.match.MatchFunction;
import dev.tsunami.testkit.terms.Paste;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the generated cases are like: whether a comparison of them proves anything. */
final class MatchStatistics {
  private static final Set<String> COMPARISONS = Set.of(">", ">=", "<", "=<", "=:=", "==");

  private static final Set<String> FORMS =
      Set.of("and", "or", "andalso", "orelse", "andthen", "const", "self");

  private final Map<String, Integer> calls = new TreeMap<>();
  private final Map<String, Integer> access = new TreeMap<>();
  private int specs;
  private int legal;
  private int matching;
  private long terms;
  private long results;

  void add(MatchCase each, List<MatchAnswer> theirs) {
    specs++;
    boolean isLegal = false;
    for (MatchAnswer answer : theirs) {
      if (answer.name().equals("duplicate_bag select")
          && answer.outcome() instanceof Tuple ok
          && ok.element(2) instanceof TermList list) {
        isLegal = true;
        int found = list.properLength();
        results += found;
        matching += found > 0 ? 1 : 0;
      }
    }
    if (isLegal) {
      legal++;
      terms += each.objects().size();
      access.merge(access(each), 1, Integer::sum);
      for (Term clause : (TermList) each.spec()) {
        countCalls(((Tuple) clause).element(2));
        countCalls(((Tuple) clause).element(3));
      }
    }
  }

  private void countCalls(Term expression) {
    Paste.contains(
        expression,
        part -> {
          if (part instanceof Tuple call
              && call.arity() > 0
              && call.element(1) instanceof Atom name
              && isKnown(name, call.arity() - 1)) {
            calls.merge(name.name() + "/" + (call.arity() - 1), 1, Integer::sum);
          }
          return false;
        });
  }

  /** Leaves out tuples that are data. */
  private static boolean isKnown(Atom name, int arity) {
    return FORMS.contains(name.name())
        || MatchFunction.ALL.stream()
            .anyMatch(function -> function.name().equals(name.name()) && function.arity() == arity);
  }

  /** How the table can be asked, judged by the key of each clause. */
  private static String access(MatchCase each) {
    List<Term> clauses = ((TermList) each.spec()).toList();
    boolean bound = true;
    boolean prefix = true;
    boolean range = true;
    for (Term clause : clauses) {
      Term head = ((Tuple) clause).element(1);
      Term key =
          head instanceof Tuple tuple && tuple.arity() >= each.keyPosition()
              ? tuple.element(each.keyPosition())
              : head;
      boolean isBound = isGround(key);
      bound &= isBound;
      prefix &= isBound || beginsBound(key);
      range &= isBound || beginsBound(key) || isCompared(key, ((Tuple) clause).element(2));
    }
    return bound
        ? clauses.size() == 1 ? "one key" : "several keys"
        : prefix ? "begin of a key" : range ? "compared key" : "any key";
  }

  private static boolean isGround(Term term) {
    return !Paste.contains(
        term,
        part ->
            part instanceof TermMap
                || (part instanceof Atom atom
                    && (atom.name().equals("_") || atom.name().matches("\\$[0-9]+"))));
  }

  private static boolean beginsBound(Term key) {
    return (key instanceof Tuple tuple && tuple.arity() > 0)
        || (key instanceof TermList.Cons cons && isGround(cons.head()));
  }

  private static boolean isCompared(Term key, Term guards) {
    return key instanceof Atom
        && Paste.contains(
            guards,
            part ->
                part instanceof Tuple call
                    && call.arity() == 3
                    && call.element(1) instanceof Atom name
                    && COMPARISONS.contains(name.name())
                    && (call.element(2) == key || call.element(3) == key));
  }

  String summary() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "%,d specs, %,d legal; of the legal ones %,d have results: %,d of %,d objects%n",
            specs, legal, matching, results, terms));
    text.append("access: ").append(access).append('\n');
    text.append("calls: ").append(calls).append('\n');
    return text.toString();
  }
}
