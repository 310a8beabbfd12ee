package dev.tsunami.bench.baseline;

import java.util.Comparator;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A search tree behind a readers-writer lock: readers together, a writer alone. What the
 * ordered_set of ETS was until OTP 22, and is without {@code write_concurrency}.
 */
public final class LockedTreeMap<K, V> implements SharedSortedMap<K, V> {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final TreeMap<K, V> tree;

  public LockedTreeMap(Comparator<? super K> order) {
    this.tree = new TreeMap<>(order);
  }

  @Override
  public @Nullable V get(K key) {
    Lock read = lock.readLock();
    read.lock();
    try {
      return tree.get(key);
    } finally {
      read.unlock();
    }
  }

  @Override
  public void put(K key, V value) {
    Lock write = lock.writeLock();
    write.lock();
    try {
      tree.put(key, value);
    } finally {
      write.unlock();
    }
  }

  @Override
  public void remove(K key) {
    Lock write = lock.writeLock();
    write.lock();
    try {
      tree.remove(key);
    } finally {
      write.unlock();
    }
  }

  @Override
  public int scan(K from, int limit, Consumer<? super V> action) {
    Lock read = lock.readLock();
    read.lock();
    try {
      int count = 0;
      for (V value : tree.tailMap(from).values()) {
        if (count == limit) {
          break;
        }
        action.accept(value);
        count++;
      }
      return count;
    } finally {
      read.unlock();
    }
  }

  @Override
  public int size() {
    Lock read = lock.readLock();
    read.lock();
    try {
      return tree.size();
    } finally {
      read.unlock();
    }
  }
}
