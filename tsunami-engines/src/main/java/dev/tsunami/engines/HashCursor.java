package dev.tsunami.engines;

import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.term.Term;
import dev.tsunami.term.TupleSeq;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A scan of a hash index, in order of positions. Visits some buckets at once and gives out what it
 * found there, so that the misses of many chains overlap.
 */
/*
 * For maintainers.
 *
 *   positions    0 ......... visited ......... edge | not visited ......... 2^32        (forward)
 *
 * The edge is always a bound between two buckets of the table that was visited last. A visit reads the chains of some buckets
 * behind the edge and then looks whether the segment still has the table. If not, chains may have been cut while they were
 * read, and the visit begins again; so what it takes, it takes from chains that were whole. A finer table has a bound at the
 * same edge; in a coarser one the edge may lie inside a bucket, so entries on the wrong side of it are left out. That is why
 * a key that is there throughout is met exactly once, whatever the table does.
 *
 * The states of what it took are read afterwards. An entry that died meanwhile has no objects; its key was not there throughout.
 */
final class HashCursor implements Cursor {
  private static final long POSITIONS = 1L << 32;

  /** Short scans are to be short: so the first visit is of one bucket, and each is longer. */
  private static final int GROWTH = 4;

  /**
   * Some 90 entries. A visit waits once for its first entry and once for its first object, all the
   * others come meanwhile: with 128 buckets a scan out of cache took a tenth longer, 512 and 1,024
   * gained nothing. What it loads has to stay in the first cache until it is read.
   */
  private static final int MOST_BUCKETS = 256;

  private final Root root;
  private final HashIndex index;
  private final Keys keys;
  private final Bounds bounds;
  private final long snapshot;
  private final @Nullable VersionedSnapshot owner;

  /** The bounds' positions; out of reach where there is no bound. */
  private final long startPosition;

  private final long endPosition;

  private final boolean unbounded;

  private long edge;
  private int visits = 1;

  /** The buckets of the last visit that are not empty. */
  private int[] filled = new int[4];

  /** The entries that it has met. */
  private Entry[] met = new Entry[4];

  /** Their objects, without those that have none. */
  private TupleSeq[] found = new TupleSeq[4];

  /** Written only, so that it is made. */
  @SuppressWarnings("UnusedVariable")
  private int touched;

  private int count;
  private int at = -1;
  private boolean ended;

  HashCursor(Root root, Keys keys, Bounds bounds, View view) {
    this.root = root;
    this.index = root.index();
    this.keys = keys;
    this.bounds = bounds;
    this.snapshot = view.stamp();
    this.owner = view.owner();
    boolean forward = bounds.forward();
    this.startPosition = position(bounds.start(), forward ? -1 : POSITIONS);
    this.endPosition = position(bounds.end(), forward ? POSITIONS : -1);
    this.unbounded = bounds.start() == null && bounds.end() == null;
    this.edge = forward ? Math.max(0, startPosition) : Math.min(POSITIONS, startPosition + 1);
  }

  private long position(@Nullable Term bound, long none) {
    return bound == null ? none : Integer.toUnsignedLong(keys.position(bound));
  }

  @Override
  public boolean advance() {
    while (at + 1 >= count && !ended) {
      visit();
    }
    if (owner != null) {
      owner.checkOpen();
    }
    return ++at < count;
  }

  @Override
  public Term key() {
    return keys.keyOf(found[at]);
  }

  @Override
  public TupleSeq objects() {
    return found[at];
  }

  private void visit() {
    boolean whole = false;
    while (!whole) {
      int position = (int) (bounds.forward() ? edge : edge - 1);
      Segment segment = index.segment(position);
      @Nullable Entry[] table = segment.tableAcquire();
      whole = table != Segment.GONE && visit(segment, table, position);
    }
    visits = Math.min(visits * GROWTH, MOST_BUCKETS);
  }

  /** False if the segment has got another table meanwhile. */
  private boolean visit(Segment segment, @Nullable Entry[] table, int position) {
    at = -1;
    count = 0;
    boolean endSeen = false;
    boolean forward = bounds.forward();
    int first = segment.bucket(position, table.length);
    int buckets = Math.min(visits, forward ? table.length - first : first + 1);
    long run = POSITIONS >>> segment.depth();
    long low = Integer.toUnsignedLong(position) & -run;
    long span = run / table.length;
    boolean whole = unbounded && edge == low + (forward ? first : first + 1) * span;
    int lowest = forward ? first : first + 1 - buckets;
    if (filled.length < buckets) {
      filled = new int[buckets];
    }
    int chains = Segment.filled(table, lowest, lowest + buckets, filled);
    touched = Segment.touchHeads(table, filled, chains);
    for (int i = 0; i < chains && !endSeen; i++) {
      endSeen = read(segment, table, filled[forward ? i : chains - 1 - i], whole);
    }
    if (segment.tableAcquire() != table) {
      return false;
    }
    takeObjects();
    edge = low + (forward ? first + buckets : first + 1 - buckets) * span;
    ended = endSeen || edge == (forward ? POSITIONS : 0);
    return true;
  }

  /**
   * Takes what a bucket has within the bounds; true if the end lies in it or before it.
   *
   * @param whole whether all of the bucket is to be taken
   */
  private boolean read(Segment segment, @Nullable Entry[] table, int bucket, boolean whole) {
    int before = count;
    boolean endSeen = false;
    for (Entry entry = Segment.headAcquire(table, bucket);
        entry != null && segment.bucket(entry.position(), table.length) == bucket;
        entry = entry.nextAcquire()) {
      int place = whole ? 0 : placeOf(entry);
      endSeen |= place > 0;
      if (place == 0) {
        meet(entry);
      }
    }
    if (!bounds.forward()) {
      reverse(before);
    }
    return endSeen;
  }

  private void meet(Entry entry) {
    if (count == met.length) {
      met = Arrays.copyOf(met, 2 * count);
    }
    met[count++] = entry;
  }

  private void takeObjects() {
    touched = Entry.touch(met, 0, count);
    if (found.length < count) {
      found = new TupleSeq[met.length];
    }
    int taken = 0;
    for (int i = 0; i < count; i++) {
      TupleSeq objects = root.objects(met[i], snapshot);
      if (objects != null) {
        found[taken++] = objects;
      }
    }
    count = taken;
  }

  private void reverse(int from) {
    for (int i = from, j = count - 1; i < j; i++, j--) {
      Entry swapped = met[i];
      met[i] = met[j];
      met[j] = swapped;
    }
  }

  /** Negative: not yet in the range, or visited already; 0: in it; positive: past its end. */
  private int placeOf(Entry entry) {
    long position = Integer.toUnsignedLong(entry.position());
    boolean forward = bounds.forward();
    if (forward ? position < edge : position >= edge) {
      return -1;
    }
    if (position == startPosition && !bounds.startIncludes(order(entry, bounds.start()))) {
      return -1;
    }
    if (position == endPosition) {
      return bounds.endIncludes(order(entry, bounds.end())) ? 0 : 1;
    }
    return (forward ? position > endPosition : position < endPosition) ? 1 : 0;
  }

  private int order(Entry entry, @Nullable Term bound) {
    return bound == null ? 0 : -keys.compare(bound, entry);
  }
}
