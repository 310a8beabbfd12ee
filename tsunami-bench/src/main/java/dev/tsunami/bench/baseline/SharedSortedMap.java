package dev.tsunami.bench.baseline;

import java.util.function.Consumer;

/** A map whose keys lie in the order of a comparator. */
public interface SharedSortedMap<K, V> extends SharedMap<K, V> {
  /**
   * Hands the values of up to {@code limit} keys from {@code from} on, itself included, to {@code
   * action}, in order. One consistent cut.
   *
   * @return how many there were
   */
  int scan(K from, int limit, Consumer<? super V> action);
}
