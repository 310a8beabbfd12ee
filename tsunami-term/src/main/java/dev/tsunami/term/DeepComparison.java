package dev.tsunami.term;

import dev.tsunami.term.TermList.Cons;
import java.util.Arrays;

/**
 * A stack of pairs of terms still to be compared, for terms that are nested too deeply for
 * recursion. The next pair to look at is on top; each pair says whether it compares in exact order.
 */
final class DeepComparison {
  private Term[] pairs = new Term[256];
  private boolean[] exactness = new boolean[128];
  private int count;

  int compare(Term a, Term b, boolean exact) {
    push(a, b, exact);
    while (count > 0) {
      count--;
      Term left = pairs[2 * count];
      Term right = pairs[2 * count + 1];
      if (left == right) {
        continue;
      }
      int order = Comparison.compareTops(left, right, exactness[count]);
      if (order != 0) {
        return order;
      }
      pushSubterms(left, right, exactness[count]);
    }
    return 0;
  }

  /** Last pair first, so that the first one ends on top. */
  private void pushSubterms(Term left, Term right, boolean exact) {
    switch (left) {
      case Tuple a -> {
        Tuple b = (Tuple) right;
        for (int position = a.arity(); position >= 1; position--) {
          push(a.element(position), b.element(position), exact);
        }
      }
      case Cons a -> {
        Cons b = (Cons) right;
        push(a.tail(), b.tail(), exact);
        push(a.head(), b.head(), exact);
      }
      case TermMap a -> {
        TermMap b = (TermMap) right;
        for (int i = a.size() - 1; i >= 0; i--) {
          push(a.sortedValue(i), b.sortedValue(i), exact);
        }
        for (int i = a.size() - 1; i >= 0; i--) {
          push(a.sortedKey(i), b.sortedKey(i), true);
        }
      }
      case LocalFun a -> {
        LocalFun b = (LocalFun) right;
        for (int i = a.capturedCount() - 1; i >= 0; i--) {
          push(a.captured(i), b.captured(i), exact);
        }
      }
      default -> {}
    }
  }

  private void push(Term a, Term b, boolean exact) {
    if (count == exactness.length) {
      exactness = Arrays.copyOf(exactness, 2 * count);
      pairs = Arrays.copyOf(pairs, 4 * count);
    }
    pairs[2 * count] = a;
    pairs[2 * count + 1] = b;
    exactness[count++] = exact;
  }
}
