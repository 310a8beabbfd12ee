package dev.tsunami.term;

import dev.tsunami.term.TermList.Cons;

/**
 * Comparison of two terms, by recursion for ordinary terms and by a stack on the heap for deep
 * ones.
 *
 * <p>Both forms visit the same pairs of subterms in the same order: depth first, left to right,
 * stopping at the first pair that differs. {@link #compareTops} decides a pair as far as its own
 * level goes; the recursion and the heap stack only differ in how they remember the pairs still to
 * come. Recursion that gets too deep gives up with {@link #TOO_DEEP} and the comparison starts
 * again on the heap, so a deep pair costs at most one wasted descent.
 */
final class Comparison {
  /** Not a result of any comparison: those are -1, 0 and 1. */
  private static final int TOO_DEEP = 2;

  private Comparison() {}

  static boolean same(Term a, Term b) {
    return compare(a, b, true) == 0;
  }

  /** -1, 0 or 1. */
  static int compare(Term a, Term b, boolean exact) {
    int order = recurse(a, b, exact, Rank.RECURSION_DEPTH);
    return order == TOO_DEEP ? new DeepComparison().compare(a, b, exact) : order;
  }

  private static int recurse(Term a, Term b, boolean exact, int depth) {
    if (a == b) {
      return 0;
    }
    int top = compareTops(a, b, exact);
    if (top != 0) {
      return top;
    }
    if (depth == 0) {
      return isComposite(a) ? TOO_DEEP : 0;
    }
    return switch (a) {
      case Tuple tuple -> tuples(tuple, (Tuple) b, exact, depth - 1);
      case Cons cons -> lists(cons, (Cons) b, exact, depth - 1);
      case TermMap map -> maps(map, (TermMap) b, exact, depth - 1);
      case LocalFun fun -> funs(fun, (LocalFun) b, exact, depth - 1);
      default -> 0;
    };
  }

  static boolean isComposite(Term term) {
    return term instanceof Tuple
        || term instanceof Cons
        || term instanceof TermMap
        || term instanceof LocalFun;
  }

  private static int tuples(Tuple a, Tuple b, boolean exact, int depth) {
    int arity = a.arity();
    for (int position = 1; position <= arity; position++) {
      int order =
          a.isLong(position) && b.isLong(position)
              ? Long.compare(a.longElement(position), b.longElement(position))
              : recurse(a.element(position), b.element(position), exact, depth);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int lists(Cons a, Cons b, boolean exact, int depth) {
    while (true) {
      int order = recurse(a.head(), b.head(), exact, depth);
      if (order != 0) {
        return order;
      }
      if (a.tail() instanceof Cons nextA && b.tail() instanceof Cons nextB) {
        if (nextA == nextB) {
          return 0;
        }
        a = nextA;
        b = nextB;
      } else {
        return recurse(a.tail(), b.tail(), exact, depth);
      }
    }
  }

  private static int maps(TermMap a, TermMap b, boolean exact, int depth) {
    int size = a.size();
    for (int i = 0; i < size; i++) {
      int order = recurse(a.sortedKey(i), b.sortedKey(i), true, depth);
      if (order != 0) {
        return order;
      }
    }
    for (int i = 0; i < size; i++) {
      int order = recurse(a.sortedValue(i), b.sortedValue(i), exact, depth);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int funs(LocalFun a, LocalFun b, boolean exact, int depth) {
    for (int i = 0; i < a.capturedCount(); i++) {
      int order = recurse(a.captured(i), b.captured(i), exact, depth);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /**
   * Order of two terms as far as it shows without their subterms: type, value of a term without
   * subterms, arity of a tuple, size of a map, code of a fun. 0 if only subterms can tell, or if
   * nothing can.
   */
  static int compareTops(Term a, Term b, boolean exact) {
    int rank = a.rank();
    if (rank != b.rank()) {
      return rank < b.rank() ? -1 : 1;
    }
    int order =
        switch (a) {
          case Int integer -> Numbers.compare(integer, b, exact);
          case Flt flt -> Numbers.compare(flt, b, exact);
          case Atom atom -> atom.compareName((Atom) b);
          case Tuple tuple -> Integer.compare(tuple.arity(), ((Tuple) b).arity());
          case Bits bits -> bits.compareBits((Bits) b);
          case TermMap map -> Integer.compare(map.size(), ((TermMap) b).size());
          case TermList list -> 0;
          case Ref ref -> Identifiers.compare(ref, (Ref) b);
          case Port port -> Identifiers.compare(port, (Port) b);
          case Pid pid -> Identifiers.compare(pid, (Pid) b);
          case Fun fun -> Identifiers.compare(fun, (Fun) b);
          case Edge edge -> 0;
        };
    return Integer.signum(order);
  }
}
