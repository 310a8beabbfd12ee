package dev.tsunami.jit;

import dev.tsunami.kernel.match.Guards;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;

/**
 * Comparisons with an integer of 64 bits, which comes twice: as a number, for terms that are such
 * integers too, and as a term, for all others, so that none is made. Called by generated code; each
 * is named like the method of {@link Guards} whose answers it gives.
 */
final class LongComparison {
  private LongComparison() {}

  /** {@code =:=}: equal integers have the same representation. */
  static boolean same(Term a, long b, Term term) {
    return a instanceof Int x && x.isLong() && x.longValue() == b;
  }

  static boolean different(Term a, long b, Term term) {
    return !same(a, b, term);
  }

  static boolean equal(Term a, long b, Term term) {
    return (a instanceof Int x && x.isLong()) ? x.longValue() == b : Guards.equal(a, term);
  }

  static boolean unequal(Term a, long b, Term term) {
    return !equal(a, b, term);
  }

  static boolean less(Term a, long b, Term term) {
    return (a instanceof Int x && x.isLong()) ? x.longValue() < b : Guards.less(a, term);
  }

  static boolean atMost(Term a, long b, Term term) {
    return (a instanceof Int x && x.isLong()) ? x.longValue() <= b : Guards.atMost(a, term);
  }

  static boolean greater(Term a, long b, Term term) {
    return (a instanceof Int x && x.isLong()) ? x.longValue() > b : Guards.greater(a, term);
  }

  static boolean atLeast(Term a, long b, Term term) {
    return (a instanceof Int x && x.isLong()) ? x.longValue() >= b : Guards.atLeast(a, term);
  }
}
