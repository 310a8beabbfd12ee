package dev.tsunami.bench.baseline;

import org.jspecify.annotations.Nullable;

/** A map for any number of threads. Every operation is linearizable. */
public interface SharedMap<K, V> {
  @Nullable V get(K key);

  void put(K key, V value);

  void remove(K key);

  /** Exact when no writer is at work. */
  int size();
}
