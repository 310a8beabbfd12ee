package dev.tsunami.engines;

import dev.tsunami.engines.LeafIndex.Top;
import dev.tsunami.engines.LeafIndex.Twigs;
import dev.tsunami.engines.Lows.Place;
import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.term.KeyPrefix;
import dev.tsunami.term.Term;
import dev.tsunami.term.TupleSeq;
import org.jspecify.annotations.Nullable;

/**
 * A scan of a leaf index, in key order; {@link LeafIndex} says why it need not look twice. Reads
 * some entries ahead, so that their misses overlap: a few at first, for most scans are short.
 */
final class LeafCursor implements Cursor {
  private static final int FIRST_AHEAD = 4;
  private static final int MOST_AHEAD = 32;

  private final Root root;
  private final LeafIndex index;
  private final Keys keys;
  private final Bounds bounds;
  private final long snapshot;
  private final @Nullable VersionedSnapshot owner;
  private final int step;

  private final long endPrefix;
  private final Top top;
  private int branch;
  private Twigs twigs;
  private int slot;
  private Leaf leaf;

  /** The entry that was read last. */
  private int at;

  /** Where the leaf ends, as this scan goes: the index of the first entry that is not to be met. */
  private int stop;

  private boolean last;
  private int ahead = FIRST_AHEAD;

  /** What was read ahead, from {@code given} to {@code read}. */
  private TupleSeq[] found = new TupleSeq[FIRST_AHEAD];

  private int given;
  private int read;

  /** Written only, so that it is made. */
  @SuppressWarnings("UnusedVariable")
  private int touched;

  private @Nullable TupleSeq objects;

  LeafCursor(Root root, LeafIndex index, Keys keys, Bounds bounds, View view) {
    this.root = root;
    this.index = index;
    this.keys = keys;
    this.bounds = bounds;
    this.snapshot = view.stamp();
    this.owner = view.owner();
    this.step = bounds.forward() ? 1 : -1;
    this.endPrefix = bounds.end() == null ? 0 : KeyPrefix.of(bounds.end());
    this.top = index.topAcquire();
    Term start = bounds.start();
    if (start == null) {
      this.branch = bounds.forward() ? 0 : top.count() - 1;
      this.twigs = top.branch(branch).twigsAcquire();
      this.slot = bounds.forward() ? 0 : twigs.count() - 1;
      this.leaf = twigs.leafAcquire(slot);
      this.at = bounds.forward() ? -1 : leaf.count();
    } else {
      long prefix = KeyPrefix.of(start);
      this.branch = top.slot(prefix, start);
      this.twigs = top.branch(branch).twigsAcquire();
      this.slot = twigs.slot(prefix, start);
      this.leaf = twigs.leafAcquire(slot);
      boolean after = bounds.forward() != bounds.startIncluded();
      int rank = index.rank(leaf, prefix, start, after);
      this.at = bounds.forward() ? rank - 1 : rank;
    }
    limit();
  }

  /** Finds out where this leaf stops. */
  private void limit() {
    stop = bounds.forward() ? leaf.count() : -1;
    Term end = bounds.end();
    if (end == null || leaf.count() == 0) {
      return;
    }
    int rank = index.rank(leaf, endPrefix, end, bounds.forward() == bounds.endIncluded());
    if (bounds.forward() && rank < leaf.count()) {
      stop = rank;
      last = true;
    } else if (!bounds.forward() && rank > 0) {
      stop = rank - 1;
      last = true;
    }
  }

  @Override
  public boolean advance() {
    while (given == read) {
      int left = bounds.forward() ? stop - 1 - at : at - 1 - stop;
      if (left > 0) {
        readAhead(Math.min(left, ahead));
      } else if (last || !nextLeaf()) {
        last = true;
        checkOpen();
        return false;
      }
    }
    objects = found[given];
    given++;
    checkOpen();
    return true;
  }

  private void readAhead(int count) {
    if (found.length < count) {
      found = new TupleSeq[MOST_AHEAD];
    }
    given = 0;
    read = 0;
    int lowest = bounds.forward() ? at + 1 : at - count;
    touched = Entry.touch(leaf.entries, lowest, lowest + count);
    for (int i = 0; i < count; i++) {
      at += step;
      TupleSeq here = root.objects(leaf.entries[at], snapshot);
      if (here != null) {
        found[read] = here;
        read++;
      }
    }
    ahead = Math.min(2 * ahead, MOST_AHEAD);
  }

  private void checkOpen() {
    if (owner != null) {
      owner.checkOpen();
    }
  }

  private boolean nextLeaf() {
    slot += step;
    if (slot < 0 || slot == twigs.count()) {
      if (branch + step < 0 || branch + step == top.count()) {
        return false;
      }
      branch += step;
      enterBranch();
      return true;
    }
    leaf = twigs.leafAcquire(slot);
    at = bounds.forward() ? -1 : leaf.count();
    limit();
    return true;
  }

  /**
   * Goes to the first entry on this side of the bound to the branch before. There may be others: a
   * branch takes over the range of a neighbour that has been dropped since the top was loaded.
   */
  private void enterBranch() {
    Place bound = top.low(bounds.forward() ? branch : branch + 1);
    twigs = top.branch(branch).twigsAcquire();
    slot = twigs.slot(bound.prefix(), bound.key());
    leaf = twigs.leafAcquire(slot);
    int rank = index.rank(leaf, bound.prefix(), bound.key(), false);
    at = bounds.forward() ? rank - 1 : rank;
    limit();
  }

  @Override
  public Term key() {
    return keys.keyOf(objects());
  }

  @Override
  public TupleSeq objects() {
    if (objects == null) {
      throw new IllegalStateException("LeafCursor: expected to be on a key, is not");
    }
    return objects;
  }
}
