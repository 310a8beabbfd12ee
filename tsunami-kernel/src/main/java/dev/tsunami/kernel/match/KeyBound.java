package dev.tsunami.kernel.match;

import dev.tsunami.term.Term;
import java.util.List;

/**
 * What a specification says of the key: no object with another key can match. Found from heads and
 * guards; a traversal that keeps to it gives what a full scan gives.
 */
public sealed interface KeyBound {
  /** Nothing can match. */
  record Never() implements KeyBound {}

  /** One key, equal as the table takes keys for equal. */
  record Exactly(Term key) implements KeyBound {}

  /** At least two keys, in no order, none twice. */
  record AnyOf(List<Term> keys) implements KeyBound {
    public AnyOf {
      keys = List.copyOf(keys);
    }
  }

  /**
   * Intervals of term order, disjoint and ascending: for tables in that order only. A prefix of a
   * tuple or a list is such an interval.
   */
  record Range(List<KeyInterval> intervals) implements KeyBound {
    public Range {
      intervals = List.copyOf(intervals);
    }
  }

  /** It says nothing. */
  record Unbound() implements KeyBound {}

  /**
   * The bound of {@code spec} on a table.
   *
   * @param keyPosition which element of an object is its key, from 1
   * @param ordered whether keys lie in term order and are equal by {@code ==}
   */
  static KeyBound of(MatchSpec spec, int keyPosition, boolean ordered) {
    return new KeyBounds(keyPosition, ordered).of(spec);
  }
}
