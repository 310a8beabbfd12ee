package dev.tsunami.engines;

import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.term.Term;
import dev.tsunami.term.TupleSeq;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A cut of a {@link VersionedEngine}: a stamp, and the root as it was.
 *
 * <p>While it is open it keeps, of each key, at most the objects that were there when it was taken;
 * and some 100 bytes for each key written since, once more each time the key came and went.
 */
final class VersionedSnapshot implements Snapshot {
  private static final VarHandle CLOSED;

  static {
    try {
      CLOSED =
          MethodHandles.lookup().findVarHandle(VersionedSnapshot.class, "closed", boolean.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private final VersionedEngine engine;
  private final Root root;
  private final long stamp;
  private final @Nullable Opening opening;
  private boolean closed;

  /**
   * The cut of {@code root} at {@code stamp}.
   *
   * @param opening what keeps it; null if it keeps itself, because the root has been cleared then
   */
  VersionedSnapshot(VersionedEngine engine, Root root, long stamp, @Nullable Opening opening) {
    this.engine = engine;
    this.root = root;
    this.stamp = stamp;
    this.opening = opening;
  }

  /**
   * To be called after a read as well: what it read while the snapshot was being closed may be
   * gone.
   */
  void checkOpen() {
    if ((boolean) CLOSED.getVolatile(this)) {
      throw new IllegalStateException("Snapshot: expected an open snapshot, given a closed one");
    }
  }

  @Override
  public @Nullable TupleSeq get(Term key) {
    checkOpen();
    TupleSeq objects = engine.get(root, key, stamp);
    checkOpen();
    return objects;
  }

  @Override
  public Cursor scan(KeyRange range, Direction direction) {
    checkOpen();
    return engine.scan(root, range, direction, new View(stamp, this));
  }

  /** Counts: O(n). */
  @Override
  public long size() {
    long size = 0;
    for (Cursor at = scan(KeyRange.ALL, Direction.FORWARD); at.advance(); ) {
      size += at.objects().count();
    }
    return size;
  }

  @Override
  public void close() {
    if (CLOSED.compareAndSet(this, false, true) && opening != null) {
      engine.close(opening);
    }
  }
}
