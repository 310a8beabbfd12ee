package dev.tsunami.engines;

import dev.tsunami.term.Term;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds entries by key: an extendible hash table. A directory of segments by the top bits of
 * positions; each {@link Segment} has a latch, a table of its own, and grows and shrinks by itself.
 *
 * <p>Source: extendible hashing (Fagin et al., 1979), with positions in the order of scans, as in
 * split-ordered lists (Shalev and Shavit, 2006).
 */
/*
 * For maintainers.
 *
 *   directory   [ s0 | s0 | s1 | s2 ]      2^D slots; a segment of depth d stands in 2^(D-d) neighbouring ones
 *
 * A split puts two segments in the slots of one, a merge one in the slots of two; before that the directory doubles if the
 * segment has only one slot, after that it halves if no segment needs its last bit. What is replaced says so (Segment.GONE)
 * after the slots have been written and before its latch is let go, and what replaces it is latched until then: nobody
 * writes to both. Who finds a segment GONE looks into the directory again.
 *
 * Cost of growing, at most, where keys do not collide: a segment of LARGE buckets is split (two allocations, 1,024 entries looked at), or a directory is
 * copied, n / 500 references or so. No operation pays for more.
 *
 *   field         written by                          read by             why that is enough
 *   directory     directory latch: release            anybody: acquire    slots are written before
 *   directory[i]  latches of the segment and the      anybody: acquire    the segment is complete before
 *                 directory: release
 *   deepest       directory latch                     the same            latch
 */
final class HashIndex extends Latch {
  /**
   * Buckets an entry, at least, in an index that only grew. With fewer, chains are longer, and each
   * step of a chain is a miss: at 1, lookups of 500,000 keys took a tenth longer.
   */
  private static final int ROOM = 2;

  /** Segments are split at SMALL buckets until there are 2^SPREAD, so that writers have room. */
  private static final int SMALL = 64;

  private static final int SPREAD = 6;

  /** Then they grow to LARGE buckets, so that the directory stays in a near cache. */
  private static final int LARGE = 2048;

  /** A directory larger than this many slots a segment is a sign of keys that collide. */
  private static final int SLOTS_PER_SEGMENT = 16;

  /** Segments of no more buckets than this become one with their neighbour when they empty. */
  private static final int MERGE = 32;

  private static final int POSITION_BITS = 32;
  private static final int BYTES = 40;

  private static final VarHandle DIRECTORY;
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Segment[].class);

  static {
    try {
      DIRECTORY =
          MethodHandles.lookup().findVarHandle(HashIndex.class, "directory", Segment[].class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private final Keys keys;
  private final LongAdder bytes;
  private Segment[] directory = {Segment.whole()};
  private int segments = 1;

  /** How many segments have but one slot. */
  private int deepest = 1;

  /**
   * @param bytes where the memory of this index is accounted for
   */
  HashIndex(Keys keys, LongAdder bytes) {
    super(false);
    this.keys = keys;
    this.bytes = bytes;
  }

  /** Of an index that has never grown. */
  static long emptyBytes() {
    return BYTES + Sizes.array(1, 4) + Segment.bytes(Segment.LEAST_BUCKETS);
  }

  private Segment[] directoryAcquire() {
    return (Segment[]) DIRECTORY.getAcquire(this);
  }

  /** The segment that has this position, unless it has been replaced just now. */
  Segment segment(int position) {
    Segment[] now = directoryAcquire();
    return (Segment) SLOT.getAcquire(now, slot(position, now.length));
  }

  private static int slot(int position, int length) {
    return (position >>> 1) >>> Integer.numberOfLeadingZeros(length);
  }

  /** The key's entry. Writes nothing and waits for nobody. */
  @Nullable Entry find(Term key, int position, boolean exact) {
    while (true) {
      Segment segment = segment(position);
      @Nullable Entry[] table = segment.tableAcquire();
      if (table != Segment.GONE) {
        Entry found = find(table, segment.bucket(position, table.length), key, position, exact);
        if (found != null) {
          return found;
        }
        if (segment.tableAcquire() == table) {
          return null;
        }
      }
    }
  }

  private @Nullable Entry find(
      @Nullable Entry[] table, int bucket, Term key, int position, boolean exact) {
    for (Entry at = Segment.headAcquire(table, bucket); at != null; at = at.nextAcquire()) {
      int here = at.position();
      if (here == position) {
        if (keys.isKeyOf(at, key, exact)) {
          return at;
        }
      } else if (Integer.compareUnsigned(here, position) > 0) {
        return null;
      }
    }
    return null;
  }

  /** {@link #find} in a segment whose latch the caller holds. */
  @Nullable Entry findIn(Segment segment, Term key, int position, boolean exact) {
    @Nullable Entry[] table = segment.tableAcquire();
    return find(table, segment.bucket(position, table.length), key, position, exact);
  }

  /** The segment that has this position, with its latch. */
  Segment lock(int position) {
    while (true) {
      Segment segment = segment(position);
      segment.lock();
      if (!segment.isGone()) {
        return segment;
      }
      segment.unlock();
    }
  }

  void link(Segment segment, Entry entry) {
    segment.link(entry, keys);
  }

  /**
   * Lets go of a segment after an insertion, having made room if it needs some. What an index that
   * only grew looks like depends on what it holds alone, not on how that came.
   */
  void unlockGrown(Segment segment, int position) {
    if (!isCrowded(segment)) {
      segment.unlock();
      return;
    }
    int most = segment.depth() < SPREAD ? SMALL : LARGE;
    Segment[] halves = null;
    try {
      widen(segment, most);
      halves = isCrowded(segment) ? split(segment, position) : null;
      if (halves == null) {
        widen(segment, Integer.MAX_VALUE);
      }
    } catch (VirtualMachineError noRoom) {
      // Neither memory nor stack: allocation comes before any change, the next insertion tries
      // again.
    }
    if (halves == null) {
      segment.unlock();
    } else {
      int bit = 1 << (POSITION_BITS - 1 - segment.depth());
      unlockGrown(halves[0], position & ~bit);
      unlockGrown(halves[1], position | bit);
    }
  }

  private static boolean isCrowded(Segment segment) {
    return segment.count() * ROOM > segment.buckets();
  }

  /** Doubles the buckets of a segment while they are too few. */
  private void widen(Segment segment, int most) {
    int before = segment.buckets();
    int bits = POSITION_BITS - segment.depth();
    while (isCrowded(segment)
        && segment.buckets() < most
        && Integer.numberOfTrailingZeros(segment.buckets()) < bits) {
      segment.doubleBuckets();
    }
    if (segment.buckets() != before) {
      bytes.add(Segment.bytes(segment.buckets()) - Segment.bytes(before));
    }
  }

  /** Lets go of a segment after a removal, giving memory back if there is much to spare. */
  void unlockShrunk(Segment segment, int position) {
    int buckets = segment.buckets();
    if (segment.count() * ROOM >= buckets / 4) {
      segment.unlock();
      return;
    }
    if (buckets > MERGE || (segment.depth() == 0 && buckets > Segment.LEAST_BUCKETS)) {
      try {
        segment.halveBuckets();
        bytes.add(Segment.bytes(buckets / 2) - Segment.bytes(buckets));
      } catch (VirtualMachineError noRoom) {
        // It stays as large as it is.
      }
      segment.unlock();
      return;
    }
    int depth = segment.depth();
    segment.unlock();
    if (depth > 0) {
      merge(position, depth);
    }
  }

  /**
   * The halves, latched, in the place of this segment.
   *
   * @return null if the directory would grow out of proportion: too many positions begin alike
   */
  private Segment @Nullable [] split(Segment segment, int position) {
    lock();
    try {
      Segment[] now = directory;
      int span = now.length >>> segment.depth();
      if (span == 1) {
        if (now.length >= SLOTS_PER_SEGMENT * segments && now.length > 1 << SPREAD) {
          return null;
        }
        now = doubled(now);
        span = 2;
      }
      Segment lower = segment.half(false);
      Segment upper = segment.half(true);
      Segment[] halves = {lower, upper};
      bytes.add(
          Segment.bytes(lower.buckets())
              + Segment.bytes(upper.buckets())
              - Segment.bytes(segment.buckets()));
      // From here on nothing is allocated.
      int first = slot(position, now.length) & -span;
      setSlots(now, first, span / 2, lower);
      setSlots(now, first + span / 2, span / 2, upper);
      segments++;
      deepest += span == 2 ? 2 : 0;
      segment.leave();
      segment.unlock();
      return halves;
    } finally {
      unlock();
    }
  }

  private Segment[] doubled(Segment[] now) {
    Segment[] twice = new Segment[2 * now.length];
    for (int i = 0; i < twice.length; i++) {
      twice[i] = now[i / 2];
    }
    setDirectory(now, twice);
    deepest = 0;
    return twice;
  }

  private void setDirectory(Segment[] now, Segment[] next) {
    bytes.add(Sizes.array(next.length, 4) - Sizes.array(now.length, 4));
    DIRECTORY.setRelease(this, next);
  }

  private static void setSlots(Segment[] slots, int first, int count, Segment segment) {
    for (int i = first; i < first + count; i++) {
      SLOT.setRelease(slots, i, segment);
    }
  }

  /**
   * Makes one segment of the one of this depth here and its neighbour, if both are nearly empty.
   * The lower is latched first.
   */
  private void merge(int position, int depth) {
    int bit = 1 << (POSITION_BITS - depth);
    Segment lower = segment(position & ~bit);
    Segment upper = segment(position | bit);
    if (lower == upper) {
      return;
    }
    lower.lock();
    upper.lock();
    try {
      if (isMergeable(lower, depth)
          && isMergeable(upper, depth)
          && lower.buckets() == upper.buckets()
          && (lower.count() + upper.count()) * ROOM <= lower.buckets() / 2) {
        merge(lower, upper, position, depth);
      }
    } catch (VirtualMachineError noRoom) {
      // They stay two.
    }
    upper.unlock();
    lower.unlock();
  }

  /** Under the latches of both. */
  private void merge(Segment lower, Segment upper, int position, int depth) {
    lock();
    try {
      Segment[] now = directory;
      int span = now.length >>> (depth - 1);
      Segment both = lower.with(upper);
      bytes.add(Segment.bytes(both.buckets()) - 2 * Segment.bytes(lower.buckets()));
      // From here on nothing is allocated, up to the last step.
      setSlots(now, slot(position, now.length) & -span, span, both);
      segments--;
      deepest -= span == 2 ? 2 : 0;
      lower.leave();
      upper.leave();
      both.unlock();
      if (deepest == 0) {
        halve(now);
      }
    } finally {
      unlock();
    }
  }

  private static boolean isMergeable(Segment segment, int depth) {
    return !segment.isGone() && segment.depth() == depth && segment.buckets() <= MERGE;
  }

  private void halve(Segment[] now) {
    Segment[] next = now;
    int alone = 0;
    while (alone == 0 && next.length > 1) {
      Segment[] half = new Segment[next.length / 2];
      int depth = Integer.numberOfTrailingZeros(half.length);
      for (int i = 0; i < half.length; i++) {
        half[i] = next[2 * i];
        alone += half[i].depth() == depth ? 1 : 0;
      }
      next = half;
    }
    setDirectory(now, next);
    deepest = alone;
  }

  /**
   * Bytes of the structure, having checked it; for tests, with no other thread at work.
   *
   * @param entries is given all entries
   */
  long check(Consumer<Entry> entries) {
    Segment[] now = directory;
    long found = BYTES + Sizes.array(now.length, 4);
    int distinct = 0;
    int alone = 0;
    int depths = Integer.numberOfTrailingZeros(now.length);
    for (int i = 0; i < now.length; ) {
      Segment segment = now[i];
      int span = now.length >>> segment.depth();
      if (segment.isGone() || i % span != 0) {
        throw new AssertionError("the directory has a segment in a slot that is not its own");
      }
      int low = depths == 0 ? 0 : i << (POSITION_BITS - depths);
      found += segment.check(low, keys, entries);
      for (int k = i; k < i + span; k++) {
        if (now[k] != segment) {
          throw new AssertionError("a segment does not have all its slots");
        }
      }
      distinct++;
      alone += span == 1 ? 1 : 0;
      i += span;
    }
    if (distinct != segments || alone != deepest) {
      throw new AssertionError(
          "counted " + segments + " and " + deepest + ", found " + distinct + " and " + alone);
    }
    return found;
  }
}
