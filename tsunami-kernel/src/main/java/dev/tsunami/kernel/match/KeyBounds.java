package dev.tsunami.kernel.match;

import dev.tsunami.term.Term;
import dev.tsunami.term.TermOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the {@link KeyBound} of a specification: for each clause what its head and its guards say
 * of the key, then the union of the clauses.
 *
 * <p>The result is never too narrow: it leaves out only keys with which no clause can match. It may
 * be too wide, because in a table in term order a bound holds by {@code ==} where a head holds by
 * {@code =:=}; the specification itself is run on every object that is visited.
 */
final class KeyBounds {
  private final int keyPosition;
  private final boolean ordered;
  private final Comparator<Term> order;

  KeyBounds(int keyPosition, boolean ordered) {
    this.keyPosition = keyPosition;
    this.ordered = ordered;
    this.order = ordered ? TermOrder.byValue() : TermOrder.exact();
  }

  KeyBound of(MatchSpec spec) {
    List<KeyInterval> any = new ArrayList<>();
    for (Clause clause : spec.clauses()) {
      IntervalSet keys = keys(clause);
      if (keys.isAll() || (!ordered && !keys.allPoints())) {
        return new KeyBound.Unbound();
      }
      any.addAll(keys.intervals());
    }
    IntervalSet union = IntervalSet.union(any, order);
    if (union.isEmpty()) {
      return new KeyBound.Never();
    }
    if (union.isAll()) {
      return new KeyBound.Unbound();
    }
    return union.allPoints() ? exactly(union.intervals()) : new KeyBound.Range(union.intervals());
  }

  private static KeyBound exactly(List<KeyInterval> points) {
    if (points.size() == 1) {
      return new KeyBound.Exactly(points.getFirst().low());
    }
    List<Term> keys = new ArrayList<>(points.size());
    for (KeyInterval point : points) {
      keys.add(point.low());
    }
    return new KeyBound.AnyOf(keys);
  }

  /** The keys with which this clause may match. */
  private IntervalSet keys(Clause clause) {
    Pattern key = clause.key(keyPosition);
    GuardFacts facts = new GuardFacts(clause.head(), keyPosition, ordered);
    if (key == null || !facts.learn(clause.guards())) {
      return IntervalSet.NONE;
    }
    return new KeyPatterns(facts, ordered).keys(key).intersect(facts.ofKey(), order);
  }

  /**
   * Whether ETS would look up the keys of this specification one by one, by its own rule, which
   * knows of heads only. It shows where a chunk is full and nothing is left: then a lookup knows
   * that it is at the end and a traversal does not.
   */
  static boolean areLookedUp(MatchSpec spec, int keyPosition, boolean ordered) {
    Term first = null;
    for (Clause clause : spec.clauses()) {
      Pattern key = clause.key(keyPosition);
      if (key == null) {
        continue;
      }
      if (!(key instanceof Pattern.Literal literal)
          || (ordered && first != null && TermOrder.compare(first, literal.value()) != 0)) {
        return false;
      }
      first = literal.value();
    }
    return true;
  }
}
