package dev.tsunami.term;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map. Keys are told apart by {@code =:=}.
 *
 * <p>A map has one meaning and two orders. The <em>sorted</em> order is the exact term order of its
 * keys ({@link TermOrder#compareExact}); comparison, equality, hash and lookup use it. The
 * <em>written</em> order is the order in which a decoder met the pairs; encoding and printing use
 * it, so that bytes from an Erlang node, whose large maps are in an order of its own, come back
 * unchanged. Maps that were not decoded are written in sorted order.
 *
 * <p>Cost: lookup O(log n) comparisons; {@link #with} and {@link #without} copy. State: two arrays,
 * and a third only if the two orders differ.
 */
public final class TermMap extends Term {
  public static final TermMap EMPTY = new TermMap(new Term[0], new Term[0], null);

  /** In written order. */
  private final Term[] keys;

  private final Term[] values;

  /** Written index of the pair at each sorted index; null if the orders agree. */
  private final int @Nullable [] sorted;

  private TermMap(Term[] keys, Term[] values, int @Nullable [] sorted) {
    this.keys = keys;
    this.values = values;
    this.sorted = sorted;
  }

  /**
   * The map of keys and values in turn, written in sorted order.
   *
   * @throws IllegalArgumentException if the count is odd or two keys are the same
   */
  public static TermMap of(Term... keysAndValues) {
    if ((keysAndValues.length & 1) != 0) {
      throw new IllegalArgumentException(
          "TermMap.of: expected keys and values in turn, given " + keysAndValues.length + " terms");
    }
    int size = keysAndValues.length / 2;
    Term[] keys = new Term[size];
    Term[] values = new Term[size];
    for (int i = 0; i < size; i++) {
      keys[i] = keysAndValues[2 * i];
      values[i] = keysAndValues[2 * i + 1];
    }
    return inSortedOrder(inWrittenOrder(keys, values));
  }

  public static TermMap copyOf(Map<? extends Term, ? extends Term> map) {
    Term[] pairs = new Term[map.size() * 2];
    int i = 0;
    for (Map.Entry<? extends Term, ? extends Term> entry : map.entrySet()) {
      pairs[i++] = entry.getKey();
      pairs[i++] = entry.getValue();
    }
    return of(pairs);
  }

  /**
   * The map that keeps its pairs in the order given. Takes over both arrays: the caller must not
   * use them again.
   *
   * @throws IllegalArgumentException if the arrays differ in length or two keys are the same
   */
  public static TermMap inWrittenOrder(Term[] keys, Term[] values) {
    if (keys.length != values.length) {
      throw new IllegalArgumentException(
          "TermMap: expected as many values as keys, given "
              + keys.length
              + " and "
              + values.length);
    }
    if (keys.length == 0) {
      return EMPTY;
    }
    Integer[] order = new Integer[keys.length];
    boolean ascending = true;
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
      ascending &= i == 0 || TermOrder.compareExact(keys[i - 1], keys[i]) < 0;
    }
    if (ascending) {
      return new TermMap(keys, values, null);
    }
    Arrays.sort(order, (a, b) -> TermOrder.compareExact(keys[a], keys[b]));
    int[] sorted = new int[order.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = order[i];
      if (i > 0 && keys[sorted[i - 1]].equals(keys[sorted[i]])) {
        throw new IllegalArgumentException(
            "TermMap: the key " + keys[sorted[i]] + " is given twice");
      }
    }
    return new TermMap(keys, values, sorted);
  }

  private static TermMap inSortedOrder(TermMap map) {
    if (map.sorted == null) {
      return map;
    }
    Term[] keys = new Term[map.size()];
    Term[] values = new Term[map.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = map.sortedKey(i);
      values[i] = map.sortedValue(i);
    }
    return new TermMap(keys, values, null);
  }

  public int size() {
    return keys.length;
  }

  /** Key of the pair at {@code index}, from 0, in written order. */
  public Term key(int index) {
    return keys[index];
  }

  /** Value of the pair at {@code index}, from 0, in written order. */
  public Term value(int index) {
    return values[index];
  }

  /** Key of the pair at {@code index}, from 0, in sorted order. */
  public Term sortedKey(int index) {
    return keys[sorted == null ? index : sorted[index]];
  }

  /** Value of the pair at {@code index}, from 0, in sorted order. */
  public Term sortedValue(int index) {
    return values[sorted == null ? index : sorted[index]];
  }

  public @Nullable Term get(Term key) {
    int index = find(key);
    return index < 0 ? null : sortedValue(index);
  }

  public boolean containsKey(Term key) {
    return find(key) >= 0;
  }

  /** This map with {@code key} bound to {@code value}, written in sorted order. */
  public TermMap with(Term key, Term value) {
    int found = find(key);
    int at = found < 0 ? -found - 1 : found;
    int size = found < 0 ? size() + 1 : size();
    Term[] newKeys = new Term[size];
    Term[] newValues = new Term[size];
    for (int i = 0, from = 0; i < size; i++) {
      if (i == at) {
        newKeys[i] = key;
        newValues[i] = value;
        from += found < 0 ? 0 : 1;
      } else {
        newKeys[i] = sortedKey(from);
        newValues[i] = sortedValue(from);
        from++;
      }
    }
    return new TermMap(newKeys, newValues, null);
  }

  /** This map without {@code key}, written in sorted order; the same map if it has no such key. */
  public TermMap without(Term key) {
    int found = find(key);
    if (found < 0) {
      return this;
    }
    if (size() == 1) {
      return EMPTY;
    }
    Term[] newKeys = new Term[size() - 1];
    Term[] newValues = new Term[size() - 1];
    for (int i = 0; i < newKeys.length; i++) {
      newKeys[i] = sortedKey(i < found ? i : i + 1);
      newValues[i] = sortedValue(i < found ? i : i + 1);
    }
    return new TermMap(newKeys, newValues, null);
  }

  /** Sorted index of the key, or -(insertion point) - 1. */
  private int find(Term key) {
    int low = 0;
    int high = keys.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = TermOrder.compareExact(sortedKey(middle), key);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  @Override
  int rank() {
    return Rank.MAP;
  }

  @Override
  int hash(int depth, boolean exact) {
    int hash = Rank.mix(0x1f83d9ab, size());
    if (depth > 0) {
      for (int i = 0; i < keys.length; i++) {
        hash = Rank.mix(hash, sortedKey(i).hash(depth - 1, true));
        hash = Rank.mix(hash, sortedValue(i).hash(depth - 1, exact));
      }
    }
    return hash;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof TermMap that && Comparison.same(this, that));
  }
}
