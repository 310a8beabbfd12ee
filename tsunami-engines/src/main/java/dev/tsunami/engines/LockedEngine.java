package dev.tsunami.engines;

import dev.tsunami.kernel.engine.Batch;
import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.kernel.engine.KeyOrder;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.kernel.engine.Update;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * An engine for one thread behind a readers-writer lock: any number of readers at once, or one
 * writer. Every operation is linearizable, a scan as weakly consistent as {@link Engine#scan} says.
 * Readers wait for writers and writers for everybody.
 */
final class LockedEngine implements Engine {
  /*
   * For maintainers.
   *
   * Goals, in this order: evidently right; as the specification in everything; then speed. It is the
   * engine until the lock-free ones come, and their peer in benchmarks afterwards.
   *
   * Linearization points. Each operation happens somewhere between the acquisition and the release of
   * its lock; operations that exclude each other are ordered by the lock, reads among themselves
   * change nothing. A batch and a clear hold the write lock throughout, so nobody sees a part of one.
   * A snapshot's point is inside snapshot(), under the read lock: no writer is at work then.
   *
   * Scans. A cursor may live for ever and its user may write while scanning, so it cannot hold the
   * lock between calls (a reader that waits to write while it reads waits for itself). It copies a
   * chunk of keys with their sequences under the read lock and gives them out without it; the next
   * chunk begins after the last key of the one before, wherever the engine is by then. That is
   * enough for the contract: keys come in the engine's order, so none is met twice; a key that is
   * there throughout lies in the chunk that covers its place; sequences are immutable and were current
   * when their chunk was copied. Chunks grow from 1, for ets:next and its like, which ask for one
   * key, by 4 to 256: a scan of n keys takes the lock about 5 + n/256 times.
   *
   * Snapshots. The wrapped engine's snapshot is read without the lock: the SPI makes a snapshot safe
   * for many threads, and the sequential engine's is an immutable tree.
   *
   * Shared fields
   *   field       written by      under         read by    under         why that is enough
   *   lock        constructor     (final)       all        nothing       final
   *   sequential  constructor     (final)       all        nothing       final; what it holds changes only under the
   *                                                                      write lock and is read only under either
   *   keyOrder    constructor     (final)       all        nothing       final, and a pure function
   * A cursor's fields belong to its one thread.
   *
   * Reentrancy. User functions run under the lock: Update.next and result, Insertion.next,
   * Batch.Test.holds. They are pure by contract and must not call the engine. The lock is reentrant,
   * so one that reads inside a write works all the same; one that writes inside a read would wait for
   * itself, and there is none: no user function runs under the read lock.
   *
   * Dropped: StampedLock (cheaper, but not reentrant: a read inside a write would hang); optimistic reads (they need an engine whose reads survive a torn state).
   */

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Engine sequential;
  private final KeyOrder keyOrder;

  /**
   * @param sequential not to be used by anybody else from now on
   */
  LockedEngine(Engine sequential) {
    this.sequential = sequential;
    this.keyOrder = sequential.keyOrder();
  }

  @Override
  public KeyOrder keyOrder() {
    return keyOrder;
  }

  @Override
  public @Nullable TupleSeq get(Term key) {
    Lock read = lock.readLock();
    read.lock();
    try {
      return sequential.get(key);
    } finally {
      read.unlock();
    }
  }

  @Override
  public <R extends @Nullable Object> R update(Term key, Update<R> op) {
    Lock write = lock.writeLock();
    write.lock();
    try {
      return sequential.update(key, op);
    } finally {
      write.unlock();
    }
  }

  @Override
  public boolean insert(Term key, Tuple object, Insertion how) {
    Lock write = lock.writeLock();
    write.lock();
    try {
      return sequential.insert(key, object, how);
    } finally {
      write.unlock();
    }
  }

  @Override
  public boolean commit(Batch batch) {
    Lock write = lock.writeLock();
    write.lock();
    try {
      return sequential.commit(batch);
    } finally {
      write.unlock();
    }
  }

  @Override
  public Snapshot drain() {
    Lock write = lock.writeLock();
    write.lock();
    try {
      return sequential.drain();
    } finally {
      write.unlock();
    }
  }

  @Override
  public Cursor scan(KeyRange range, Direction direction) {
    return new ChunkedCursor(this, range, direction);
  }

  /** Copies the next keys of {@code range} into {@code chunk}, as many as it has room for. */
  void copy(KeyRange range, Direction direction, Chunk chunk) {
    Lock read = lock.readLock();
    read.lock();
    try {
      Cursor cursor = sequential.scan(range, direction);
      while (chunk.hasRoom() && cursor.advance()) {
        chunk.add(cursor.key(), cursor.objects());
      }
    } finally {
      read.unlock();
    }
  }

  @Override
  public Snapshot snapshot() {
    Lock read = lock.readLock();
    read.lock();
    try {
      return sequential.snapshot();
    } finally {
      read.unlock();
    }
  }

  @Override
  public long size() {
    Lock read = lock.readLock();
    read.lock();
    try {
      return sequential.size();
    } finally {
      read.unlock();
    }
  }

  @Override
  public long bytes() {
    Lock read = lock.readLock();
    read.lock();
    try {
      return sequential.bytes();
    } finally {
      read.unlock();
    }
  }

  @Override
  public void checkInvariants() {
    Lock read = lock.readLock();
    read.lock();
    try {
      sequential.checkInvariants();
    } finally {
      read.unlock();
    }
  }
}
