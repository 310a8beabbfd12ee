package dev.tsunami.engines;

import dev.tsunami.term.KeyPrefix;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermOrder;
import java.util.Arrays;

/**
 * The least keys of some neighbouring ranges, in order. The first is never looked at: its range
 * begins before all keys.
 */
final class Lows {
  final long[] prefixes;
  final Term[] keys;

  private Lows(long[] prefixes, Term[] keys) {
    this.prefixes = prefixes;
    this.keys = keys;
  }

  static Lows single(Place place) {
    return new Lows(new long[] {place.prefix}, new Term[] {place.key});
  }

  int count() {
    return prefixes.length;
  }

  Place at(int index) {
    return new Place(prefixes[index], keys[index]);
  }

  /** The slot whose range has this key. */
  int slot(long prefix, Term key) {
    int low = 1;
    int high = count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      long here = prefixes[middle];
      boolean beyond = here != prefix ? here > prefix : isLater(prefix, keys[middle], key);
      if (beyond) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low - 1;
  }

  /** In the place of slot {@code index}: itself and, behind it, a new one. */
  Lows split(int index, Place second) {
    int count = count();
    long[] morePrefixes = Arrays.copyOf(prefixes, count + 1);
    Term[] moreKeys = Arrays.copyOf(keys, count + 1);
    System.arraycopy(prefixes, index + 1, morePrefixes, index + 2, count - index - 1);
    System.arraycopy(keys, index + 1, moreKeys, index + 2, count - index - 1);
    morePrefixes[index + 1] = second.prefix;
    moreKeys[index + 1] = second.key;
    return new Lows(morePrefixes, moreKeys);
  }

  Lows without(int index) {
    int count = count() - 1;
    long[] fewerPrefixes = Arrays.copyOf(prefixes, count);
    Term[] fewerKeys = Arrays.copyOf(keys, count);
    System.arraycopy(prefixes, index + 1, fewerPrefixes, index, count - index);
    System.arraycopy(keys, index + 1, fewerKeys, index, count - index);
    return new Lows(fewerPrefixes, fewerKeys);
  }

  Lows part(int from, int to) {
    return new Lows(Arrays.copyOfRange(prefixes, from, to), Arrays.copyOfRange(keys, from, to));
  }

  Lows and(Place low, Lows next) {
    long[] allPrefixes = Arrays.copyOf(prefixes, count() + next.count());
    Term[] allKeys = Arrays.copyOf(keys, count() + next.count());
    System.arraycopy(next.prefixes, 0, allPrefixes, count(), next.count());
    System.arraycopy(next.keys, 0, allKeys, count(), next.count());
    allPrefixes[count()] = low.prefix;
    allKeys[count()] = low.key;
    return new Lows(allPrefixes, allKeys);
  }

  /** Compares keys that have the same prefix. */
  private static boolean isLater(long prefix, Term a, Term b) {
    return !KeyPrefix.isExact(prefix) && TermOrder.compare(a, b) > 0;
  }

  /** A key's place among keys. */
  record Place(long prefix, Term key) {}
}
