package dev.tsunami.term.text;

import dev.tsunami.term.Term;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.TermOrder;
import java.util.Arrays;

/**
 * Makes maps from keys and values as they are written, where a later value of the same key wins.
 */
final class MapPairs {
  private MapPairs() {}

  /**
   * The map, in sorted order, of {@code count} terms from {@code from}: keys and values in turn.
   */
  static TermMap toMap(Term[] terms, int from, int count) {
    int size = count / 2;
    if (isAscending(terms, from, size)) {
      Term[] keys = new Term[size];
      Term[] values = new Term[size];
      for (int i = 0; i < size; i++) {
        keys[i] = terms[from + 2 * i];
        values[i] = terms[from + 2 * i + 1];
      }
      return TermMap.inWrittenOrder(keys, values);
    }
    return sorted(terms, from, size);
  }

  private static boolean isAscending(Term[] terms, int from, int size) {
    for (int i = 1; i < size; i++) {
      if (TermOrder.compareExact(terms[from + 2 * i - 2], terms[from + 2 * i]) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static TermMap sorted(Term[] terms, int from, int size) {
    Integer[] order = new Integer[size];
    for (int i = 0; i < size; i++) {
      order[i] = from + 2 * i;
    }
    // The sort is stable: pairs with the same key stay in the order in which they were written.
    Arrays.sort(order, (a, b) -> TermOrder.compareExact(terms[a], terms[b]));
    Term[] keys = new Term[size];
    Term[] values = new Term[size];
    int distinct = 0;
    for (int at : order) {
      if (distinct == 0 || !keys[distinct - 1].equals(terms[at])) {
        keys[distinct++] = terms[at];
      }
      values[distinct - 1] = terms[at + 1];
    }
    return TermMap.inWrittenOrder(Arrays.copyOf(keys, distinct), Arrays.copyOf(values, distinct));
  }
}
