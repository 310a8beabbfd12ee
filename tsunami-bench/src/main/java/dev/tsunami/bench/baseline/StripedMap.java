package dev.tsunami.bench.baseline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Lock striping: {@value #STRIPES} hash maps, each behind a readers-writer lock, a key's by its
 * hash. What the hash tables of ETS do with {@code write_concurrency}, which have 64 locks.
 */
public final class StripedMap<K, V> implements SharedMap<K, V> {
  private static final int STRIPES = 64;
  private static final int STRIPE_SHIFT = Integer.numberOfLeadingZeros(STRIPES - 1);
  private static final int MIX = 0x9E3779B9;

  private final List<Stripe<K, V>> stripes = new ArrayList<>();

  private record Stripe<K, V>(ReadWriteLock lock, Map<K, V> map) {}

  public StripedMap() {
    for (int i = 0; i < STRIPES; i++) {
      stripes.add(new Stripe<>(new ReentrantReadWriteLock(), new HashMap<>()));
    }
  }

  /** By the upper bits of a multiple of the hash; the maps inside use the lower ones of another. */
  private Stripe<K, V> stripe(K key) {
    return stripes.get((key.hashCode() * MIX) >>> STRIPE_SHIFT);
  }

  @Override
  public @Nullable V get(K key) {
    Stripe<K, V> stripe = stripe(key);
    Lock read = stripe.lock.readLock();
    read.lock();
    try {
      return stripe.map.get(key);
    } finally {
      read.unlock();
    }
  }

  @Override
  public void put(K key, V value) {
    Stripe<K, V> stripe = stripe(key);
    Lock write = stripe.lock.writeLock();
    write.lock();
    try {
      stripe.map.put(key, value);
    } finally {
      write.unlock();
    }
  }

  @Override
  public void remove(K key) {
    Stripe<K, V> stripe = stripe(key);
    Lock write = stripe.lock.writeLock();
    write.lock();
    try {
      stripe.map.remove(key);
    } finally {
      write.unlock();
    }
  }

  @Override
  public int size() {
    int size = 0;
    for (Stripe<K, V> stripe : stripes) {
      Lock read = stripe.lock.readLock();
      read.lock();
      try {
        size += stripe.map.size();
      } finally {
        read.unlock();
      }
    }
    return size;
  }
}
