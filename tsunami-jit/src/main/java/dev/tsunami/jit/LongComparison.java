package dev.tsunami.jit;

import dev.tsunami.kernel.match.Guards;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;

/**
 * Comparisons of a term, or of an element of a tuple, with an integer of 64 bits, which comes
 * twice: as a number, for terms that are such integers too, and as a term, for all others, so that
 * none is made. Called by generated code; each is named like the method of {@link Guards} whose
 * answers it gives.
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

  static boolean same(Tuple a, int position, long b, Term term) {
    return a.isLong(position) && a.longElement(position) == b;
  }

  static boolean different(Tuple a, int position, long b, Term term) {
    return !same(a, position, b, term);
  }

  static boolean equal(Tuple a, int position, long b, Term term) {
    return a.isLong(position)
        ? a.longElement(position) == b
        : Guards.equal(a.element(position), term);
  }

  static boolean unequal(Tuple a, int position, long b, Term term) {
    return !equal(a, position, b, term);
  }

  static boolean less(Tuple a, int position, long b, Term term) {
    return a.isLong(position)
        ? a.longElement(position) < b
        : Guards.less(a.element(position), term);
  }

  static boolean atMost(Tuple a, int position, long b, Term term) {
    return a.isLong(position)
        ? a.longElement(position) <= b
        : Guards.atMost(a.element(position), term);
  }

  static boolean greater(Tuple a, int position, long b, Term term) {
    return a.isLong(position)
        ? a.longElement(position) > b
        : Guards.greater(a.element(position), term);
  }

  static boolean atLeast(Tuple a, int position, long b, Term term) {
    return a.isLong(position)
        ? a.longElement(position) >= b
        : Guards.atLeast(a.element(position), term);
  }
}
