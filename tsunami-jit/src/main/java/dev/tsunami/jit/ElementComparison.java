package dev.tsunami.jit;

import dev.tsunami.kernel.match.Guards;
import dev.tsunami.term.Tuple;

/**
 * Comparisons of two elements of tuples, which are not taken out if both are integers of 64 bits.
 * Called by generated code; each is named like the method of {@link Guards} whose answers it gives.
 */
final class ElementComparison {
  private ElementComparison() {}

  private static boolean areLong(Tuple a, int i, Tuple b, int j) {
    return a.isLong(i) && b.isLong(j);
  }

  static boolean same(Tuple a, int i, Tuple b, int j) {
    if (a.isLong(i)) {
      return b.isLong(j) && a.longElement(i) == b.longElement(j);
    }
    return !b.isLong(j) && Guards.same(a.element(i), b.element(j));
  }

  static boolean different(Tuple a, int i, Tuple b, int j) {
    return !same(a, i, b, j);
  }

  static boolean equal(Tuple a, int i, Tuple b, int j) {
    return areLong(a, i, b, j)
        ? a.longElement(i) == b.longElement(j)
        : Guards.equal(a.element(i), b.element(j));
  }

  static boolean unequal(Tuple a, int i, Tuple b, int j) {
    return !equal(a, i, b, j);
  }

  static boolean less(Tuple a, int i, Tuple b, int j) {
    return areLong(a, i, b, j)
        ? a.longElement(i) < b.longElement(j)
        : Guards.less(a.element(i), b.element(j));
  }

  static boolean atMost(Tuple a, int i, Tuple b, int j) {
    return areLong(a, i, b, j)
        ? a.longElement(i) <= b.longElement(j)
        : Guards.atMost(a.element(i), b.element(j));
  }

  static boolean greater(Tuple a, int i, Tuple b, int j) {
    return areLong(a, i, b, j)
        ? a.longElement(i) > b.longElement(j)
        : Guards.greater(a.element(i), b.element(j));
  }

  static boolean atLeast(Tuple a, int i, Tuple b, int j) {
    return areLong(a, i, b, j)
        ? a.longElement(i) >= b.longElement(j)
        : Guards.atLeast(a.element(i), b.element(j));
  }
}
