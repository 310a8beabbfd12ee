package dev.tsunami.kernel.engine.model;

import dev.tsunami.kernel.engine.Batch;
import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Footprint;
import dev.tsunami.kernel.engine.KeyOrder;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.kernel.engine.Update;
import dev.tsunami.kernel.tree.Order;
import dev.tsunami.kernel.tree.SortedTree;
import dev.tsunami.kernel.tree.Walk;
import dev.tsunami.term.Term;
import dev.tsunami.term.TupleSeq;
import org.jspecify.annotations.Nullable;

/**
 * The specification of an engine: an immutable sorted tree of sequences in a variable. For one
 * thread.
 *
 * <p>Each change puts a new tree into the variable, so a cursor or a snapshot is a tree that it
 * keeps, and a batch that fails is a tree that nobody keeps.
 *
 * <p>The tree holds the sequences themselves, and an object is its own sequence, so the engine's
 * own cost in memory is {@link SortedTree#BYTES_PER_ELEMENT} a key; the key is found in the object.
 * Cost: O(log n) comparisons an operation, O(1) for {@link #drain}, {@link #snapshot}, {@link
 * #size} and {@link #bytes}.
 */
public final class SequentialEngine implements Engine {
  private final KeyOrder keyOrder;
  private final int keyPosition;
  private final SortedTree<Term, TupleSeq> empty;

  private SortedTree<Term, TupleSeq> tree;
  private long size;
  private long bytes;

  /**
   * @param keyPosition which element of an object is its key, from 1
   */
  public SequentialEngine(KeyOrder keyOrder, int keyPosition) {
    this.keyOrder = keyOrder;
    this.keyPosition = keyPosition;
    Order<Term, TupleSeq> order =
        (key, objects) -> keyOrder.compare(key, objects.object(0), keyPosition);
    this.empty = SortedTree.empty(order);
    this.tree = empty;
  }

  @Override
  public KeyOrder keyOrder() {
    return keyOrder;
  }

  @Override
  public @Nullable TupleSeq get(Term key) {
    return tree.find(key);
  }

  @Override
  public <R extends @Nullable Object> R update(Term key, Update<R> op) {
    TupleSeq before = tree.find(key);
    TupleSeq after = op.next(before);
    put(key, before, after);
    return op.result(before, after);
  }

  private void put(Term key, @Nullable TupleSeq before, @Nullable TupleSeq after) {
    if (before == after) {
      return;
    }
    tree = after == null ? tree.without(key) : tree.with(key, after);
    size += count(after) - count(before);
    bytes += structure(after) - structure(before) + Footprint.change(before, after);
  }

  private static int count(@Nullable TupleSeq objects) {
    return objects == null ? 0 : objects.count();
  }

  private static int structure(@Nullable TupleSeq objects) {
    return objects == null ? 0 : SortedTree.BYTES_PER_ELEMENT;
  }

  @Override
  public boolean commit(Batch batch) {
    for (Batch.Condition condition : batch.conditions()) {
      if (!condition.test().holds(tree.find(condition.key()))) {
        return false;
      }
    }
    SortedTree<Term, TupleSeq> treeBefore = tree;
    long sizeBefore = size;
    long bytesBefore = bytes;
    boolean done = false;
    try {
      for (Batch.Change change : batch.changes()) {
        TupleSeq before = tree.find(change.key());
        put(change.key(), before, change.how().next(before, change.object()));
      }
      done = true;
    } finally {
      if (!done) {
        tree = treeBefore;
        size = sizeBefore;
        bytes = bytesBefore;
      }
    }
    return true;
  }

  @Override
  public Snapshot drain() {
    Snapshot drained = snapshot();
    tree = empty;
    size = 0;
    bytes = 0;
    return drained;
  }

  @Override
  public Cursor scan(KeyRange range, Direction direction) {
    return scan(tree, range, direction);
  }

  private Cursor scan(SortedTree<Term, TupleSeq> version, KeyRange range, Direction direction) {
    Walk<Term, TupleSeq> walk =
        direction == Direction.FORWARD
            ? version.ascending(range.low())
            : version.descending(range.high());
    return new TreeCursor(walk, keyOrder, keyPosition, range, direction);
  }

  @Override
  public Snapshot snapshot() {
    return new TreeSnapshot(tree, size);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public void checkInvariants() {
    tree.checkInvariants();
    Term last = null;
    long objects = 0;
    long footprint = 0;
    Walk<Term, TupleSeq> walk = tree.ascending(null);
    while (walk.advance()) {
      TupleSeq at = walk.element();
      Term key = at.object(0).element(keyPosition);
      if (last != null && keyOrder.compare(last, key) >= 0) {
        throw new AssertionError("the key " + key + " stands after " + last);
      }
      for (int i = 0; i < at.count(); i++) {
        if (keyOrder.compare(key, at.object(i).element(keyPosition)) != 0) {
          throw new AssertionError("the object " + at.object(i) + " stands under the key " + key);
        }
      }
      last = key;
      objects += at.count();
      footprint += SortedTree.BYTES_PER_ELEMENT + Footprint.of(at);
    }
    if (objects != size || footprint != bytes) {
      throw new AssertionError(
          "counted "
              + size
              + " objects of "
              + bytes
              + " bytes, found "
              + objects
              + " of "
              + footprint);
    }
  }

  private final class TreeSnapshot implements Snapshot {
    /** Null once closed; any thread may close. */
    private volatile @Nullable SortedTree<Term, TupleSeq> version;

    private final long size;

    TreeSnapshot(SortedTree<Term, TupleSeq> version, long size) {
      this.version = version;
      this.size = size;
    }

    private SortedTree<Term, TupleSeq> open() {
      SortedTree<Term, TupleSeq> open = version;
      if (open == null) {
        throw new IllegalStateException("Snapshot: expected an open snapshot, given a closed one");
      }
      return open;
    }

    @Override
    public @Nullable TupleSeq get(Term key) {
      return open().find(key);
    }

    @Override
    public Cursor scan(KeyRange range, Direction direction) {
      return SequentialEngine.this.scan(open(), range, direction);
    }

    @Override
    public long size() {
      open();
      return size;
    }

    @Override
    public void close() {
      version = null;
    }
  }
}
