package dev.tsunami.engines;

import java.util.Arrays;

/**
 * A few entries in the order of their keys, each with its key's prefix. Never changed; a change is
 * another leaf.
 */
final class Leaf {
  static final Leaf EMPTY = new Leaf(new long[0], new Entry[0]);

  final long[] prefixes;
  final Entry[] entries;

  Leaf(long[] prefixes, Entry[] entries) {
    this.prefixes = prefixes;
    this.entries = entries;
  }

  int count() {
    return entries.length;
  }

  Leaf with(int index, long prefix, Entry entry) {
    int count = count();
    long[] morePrefixes = new long[count + 1];
    Entry[] moreEntries = new Entry[count + 1];
    System.arraycopy(prefixes, 0, morePrefixes, 0, index);
    System.arraycopy(entries, 0, moreEntries, 0, index);
    morePrefixes[index] = prefix;
    moreEntries[index] = entry;
    System.arraycopy(prefixes, index, morePrefixes, index + 1, count - index);
    System.arraycopy(entries, index, moreEntries, index + 1, count - index);
    return new Leaf(morePrefixes, moreEntries);
  }

  Leaf without(int index) {
    int count = count() - 1;
    if (count == 0) {
      return EMPTY;
    }
    long[] fewerPrefixes = new long[count];
    Entry[] fewerEntries = new Entry[count];
    System.arraycopy(prefixes, 0, fewerPrefixes, 0, index);
    System.arraycopy(entries, 0, fewerEntries, 0, index);
    System.arraycopy(prefixes, index + 1, fewerPrefixes, index, count - index);
    System.arraycopy(entries, index + 1, fewerEntries, index, count - index);
    return new Leaf(fewerPrefixes, fewerEntries);
  }

  Leaf part(int from, int to) {
    return new Leaf(Arrays.copyOfRange(prefixes, from, to), Arrays.copyOfRange(entries, from, to));
  }

  Leaf and(Leaf next) {
    long[] allPrefixes = Arrays.copyOf(prefixes, count() + next.count());
    Entry[] allEntries = Arrays.copyOf(entries, count() + next.count());
    System.arraycopy(next.prefixes, 0, allPrefixes, count(), next.count());
    System.arraycopy(next.entries, 0, allEntries, count(), next.count());
    return new Leaf(allPrefixes, allEntries);
  }
}
