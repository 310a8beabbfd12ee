package dev.tsunami.bench.baseline;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A {@link HashMap} and one lock. Nobody works while somebody does. */
public final class GlobalLockMap<K, V> implements SharedMap<K, V> {
  private final Lock lock = new ReentrantLock();
  private final Map<K, V> map = new HashMap<>();

  @Override
  public @Nullable V get(K key) {
    lock.lock();
    try {
      return map.get(key);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void put(K key, V value) {
    lock.lock();
    try {
      map.put(key, value);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void remove(K key) {
    lock.lock();
    try {
      map.remove(key);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int size() {
    lock.lock();
    try {
      return map.size();
    } finally {
      lock.unlock();
    }
  }
}
