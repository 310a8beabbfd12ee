package dev.tsunami.engines;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run of positions and its buckets. Each bucket is a chain of entries in key order; bucket i has
 * the i-th part of the run.
 */
/*
 * For maintainers.
 *
 *   positions, unsigned     0 ............................................. 2^32
 *   segments, depth 2       [    s0    |    s1    |    s2    |     s3      ]      their two top bits are 00, 01, 10, 11
 *   buckets of s1, 4        [b0|b1|b2|b3]                                         the next two bits
 *   chain of b2             e -> e -> e                                           sorted: a walk stops at the first beyond
 *
 * Because buckets are runs of positions and chains are sorted, doubling the table cuts each chain in two, halving it
 * ties two into one, and splitting the segment deals the buckets out: entries stay what and where they are.
 *
 * Readers take no latch. They load the table, walk a chain, and if they do not find the key, load the table again:
 *
 *   state of the segment     table          who changes it, under the latch
 *   in use                   an array       double, halve: a new array is published, then chains are cut (double) or have
 *                                           been tied before (halve)
 *   replaced                 GONE           split, merge: the directory has the new segments already
 *
 * A reader of an old array walks chains that may be cut shorter (it then misses, finds another table and looks again), or
 * tied longer (it stops at the first entry beyond its key). A hit needs no second look: what it found was linked when it
 * was found, or its state says that it is unlinked.
 *
 *   field    written by                          read by                 why that is enough
 *   table    latch: release                      anybody: acquire        its elements are written before
 *   table[i] latch: release                      anybody: acquire        an entry is complete before it is linked
 *   count    latch: plain                        latch: plain            latch
 */
final class Segment extends Latch {
  static final int LEAST_BUCKETS = 8;

  /** What a segment holds that the directory has replaced. */
  static final Entry[] GONE = new Entry[0];

  private static final int BYTES = 32;

  private static final VarHandle TABLE;
  private static final VarHandle BUCKET = MethodHandles.arrayElementVarHandle(Entry[].class);

  static {
    try {
      TABLE = MethodHandles.lookup().findVarHandle(Segment.class, "table", Entry[].class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** How many top bits the positions of this segment have in common. */
  private final int depth;

  private int count;
  private @Nullable Entry[] table;

  private Segment(int depth, @Nullable Entry[] table, int count, boolean locked) {
    super(locked);
    this.depth = depth;
    this.table = table;
    this.count = count;
  }

  /** All positions, no entry. */
  static Segment whole() {
    return new Segment(0, new Entry[LEAST_BUCKETS], 0, false);
  }

  int depth() {
    return depth;
  }

  /** Under the latch. */
  int count() {
    return count;
  }

  @Nullable Entry[] tableAcquire() {
    return (Entry[]) TABLE.getAcquire(this);
  }

  private void setTableRelease(@Nullable Entry[] next) {
    TABLE.setRelease(this, next);
  }

  static @Nullable Entry headAcquire(@Nullable Entry[] table, int bucket) {
    return (Entry) BUCKET.getAcquire(table, bucket);
  }

  /**
   * Which of these buckets are not empty. Which is which cannot be foreseen, so this has no branch
   * that depends on it.
   *
   * @param into takes their numbers, ascending; has room for all
   * @return how many
   */
  static int filled(@Nullable Entry[] table, int from, int to, int[] into) {
    int count = 0;
    for (int i = from; i < to; i++) {
      into[count] = i;
      count += headAcquire(table, i) == null ? 0 : 1;
    }
    return count;
  }

  /** Loads the first entries of these buckets, see {@link Entry#touch}. */
  static int touchHeads(@Nullable Entry[] table, int[] buckets, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      Entry head = headAcquire(table, buckets[i]);
      sum += head == null ? 0 : head.position();
    }
    return sum;
  }

  private static void setHeadRelease(@Nullable Entry[] table, int bucket, @Nullable Entry head) {
    BUCKET.setRelease(table, bucket, head);
  }

  /** Which bucket of a table of {@code length} buckets has this position. */
  int bucket(int position, int length) {
    return ((position << depth) >>> 1) >>> Integer.numberOfLeadingZeros(length);
  }

  /** Whether the directory has replaced this segment. */
  boolean isGone() {
    return tableAcquire() == GONE;
  }

  /** Puts an entry into its chain, behind those before it in key order. Under the latch. */
  void link(Entry entry, Keys keys) {
    @Nullable Entry[] now = table;
    int bucket = bucket(entry.position(), now.length);
    Entry before = null;
    Entry at = now[bucket];
    while (at != null && isBefore(at, entry, keys)) {
      before = at;
      at = at.nextAcquire();
    }
    entry.setNextRelease(at);
    setNext(now, bucket, before, entry);
    count++;
  }

  private static boolean isBefore(Entry a, Entry b, Keys keys) {
    int order = Integer.compareUnsigned(a.position(), b.position());
    return order < 0 || (order == 0 && keys.order().compare(keys.keyOf(a), keys.keyOf(b)) < 0);
  }

  private static void setNext(
      @Nullable Entry[] now, int bucket, @Nullable Entry before, @Nullable Entry next) {
    if (before == null) {
      setHeadRelease(now, bucket, next);
    } else {
      before.setNextRelease(next);
    }
  }

  /** Takes an entry out of its chain; who stands on it still finds the way on. Under the latch. */
  void unlink(Entry entry) {
    @Nullable Entry[] now = table;
    int bucket = bucket(entry.position(), now.length);
    Entry before = null;
    Entry at = now[bucket];
    while (at != entry) {
      if (at == null) {
        throw new IllegalStateException("unlink: expected the entry in its chain");
      }
      before = at;
      at = at.nextAcquire();
    }
    setNext(now, bucket, before, entry.nextAcquire());
    count--;
  }

  int buckets() {
    return table.length;
  }

  /** Twice as many buckets. Under the latch. */
  void doubleBuckets() {
    @Nullable Entry[] old = table;
    @Nullable Entry[] twice = new Entry[2 * old.length];
    for (int i = 0; i < old.length; i++) {
      Entry head = old[i];
      Entry at = head;
      while (at != null && bucket(at.position(), twice.length) == 2 * i) {
        at = at.nextAcquire();
      }
      twice[2 * i] = at == head ? null : head;
      twice[2 * i + 1] = at;
    }
    setTableRelease(twice);
    for (int i = 0; i < twice.length; i += 2) {
      Entry lower = twice[i];
      Entry upper = twice[i + 1];
      if (lower != null && upper != null) {
        last(lower, upper).setNextRelease(null);
      }
    }
  }

  /** The entry of a chain that is followed by {@code end}. */
  private static Entry last(Entry head, @Nullable Entry end) {
    Entry at = head;
    for (Entry next = at.nextAcquire(); next != end; next = at.nextAcquire()) {
      if (next == null) {
        throw new IllegalStateException("last: expected the end in the chain");
      }
      at = next;
    }
    return at;
  }

  /** Half as many buckets. Under the latch. */
  void halveBuckets() {
    @Nullable Entry[] old = table;
    @Nullable Entry[] half = new Entry[old.length / 2];
    for (int i = 0; i < half.length; i++) {
      Entry left = old[2 * i];
      Entry right = old[2 * i + 1];
      if (left != null && right != null) {
        last(left, null).setNextRelease(right);
      }
      half[i] = left != null ? left : right;
    }
    setTableRelease(half);
  }

  /** The lower or upper half of this segment, latched. Under the latch. */
  Segment half(boolean upper) {
    int length = table.length / 2;
    int from = upper ? length : 0;
    @Nullable Entry[] part = Arrays.copyOfRange(table, from, from + length);
    return new Segment(depth + 1, part, entries(part), true);
  }

  /** This segment, the lower half, with its neighbour, latched. Under the latches of both. */
  Segment with(Segment upper) {
    @Nullable Entry[] all = Arrays.copyOf(table, 2 * table.length);
    System.arraycopy(upper.table, 0, all, table.length, table.length);
    return new Segment(depth - 1, all, count + upper.count, true);
  }

  private static int entries(@Nullable Entry[] table) {
    int entries = 0;
    for (Entry head : table) {
      for (Entry at = head; at != null; at = at.nextAcquire()) {
        entries++;
      }
    }
    return entries;
  }

  /** To be called once the directory has what replaces this segment. Under the latch. */
  void leave() {
    setTableRelease(GONE);
  }

  /** This object and its table, in bytes. */
  static long bytes(int buckets) {
    return BYTES + Sizes.array(buckets, 4);
  }

  /**
   * @throws AssertionError saying which invariant does not hold
   */
  long check(int low, Keys keys, Consumer<Entry> entries) {
    if (!tryLock()) {
      throw new AssertionError("a latch is held");
    }
    Entry last = null;
    int found = 0;
    for (int i = 0; i < table.length; i++) {
      for (Entry at = table[i]; at != null; at = at.nextAcquire()) {
        if (last != null && !isBefore(last, at, keys)) {
          throw new AssertionError(keys.keyOf(at) + " stands after " + keys.keyOf(last));
        }
        if (bucket(at.position(), table.length) != i
            || (depth > 0 && (at.position() ^ low) >>> (32 - depth) != 0)) {
          throw new AssertionError(keys.keyOf(at) + " stands in a bucket that is not its own");
        }
        last = at;
        entries.accept(at);
        found++;
      }
    }
    if (found != count) {
      throw new AssertionError("a segment counted " + count + " entries, has " + found);
    }
    unlock();
    return bytes(table.length);
  }
}
