package dev.tsunami.testkit.conformance;

import dev.tsunami.kernel.engine.Batch;
import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.KeyOrder;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.kernel.engine.Update;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An engine with a planted fault. */
record FaultyEngine(Engine engine, int keyPosition, Fault fault) implements Engine {
  /** What is wrong. */
  enum Fault {
    /** An object that replaces another gets the other's key. */
    KEEPS_OLD_KEY,
    /** Keys must be {@code =:=} to be found, even in term order. */
    GETS_EXACTLY,
    /** A scan after a key leaves one out. */
    SKIPS_AFTER_KEY,
    /** A batch of several changes makes all but the last. */
    LOSES_LAST_CHANGE,
    /** Clearing says that there was nothing. */
    CLEARS_NONE,
    /** A snapshot lacks what is last. */
    SNAPSHOT_LACKS_LAST
  }

  @Override
  public KeyOrder keyOrder() {
    return engine.keyOrder();
  }

  @Override
  public @Nullable TupleSeq get(Term key) {
    TupleSeq found = engine.get(key);
    return fault == Fault.GETS_EXACTLY
            && found instanceof Tuple object
            && !object.element(keyPosition).equals(key)
        ? null
        : found;
  }

  @Override
  public <R extends @Nullable Object> R update(Term key, Update<R> op) {
    return engine.update(key, fault == Fault.KEEPS_OLD_KEY ? keepingKey(op) : op);
  }

  private <R extends @Nullable Object> Update<R> keepingKey(Update<R> op) {
    return new Update<>() {
      @Override
      public @Nullable TupleSeq next(@Nullable TupleSeq now) {
        TupleSeq next = op.next(now);
        return now instanceof Tuple old && next instanceof Tuple object && object != old
            ? object.with(keyPosition, old.element(keyPosition))
            : next;
      }

      @Override
      public R result(@Nullable TupleSeq before, @Nullable TupleSeq after) {
        return op.result(before, after);
      }
    };
  }

  @Override
  public boolean commit(Batch batch) {
    List<Batch.Change> changes = batch.changes();
    return engine.commit(
        fault == Fault.LOSES_LAST_CHANGE && changes.size() > 1
            ? new Batch(batch.conditions(), changes.subList(0, changes.size() - 1))
            : batch);
  }

  @Override
  public Snapshot drain() {
    Snapshot drained = engine.drain();
    if (fault != Fault.CLEARS_NONE) {
      return drained;
    }
    drained.close();
    return engine.snapshot();
  }

  @Override
  public Cursor scan(KeyRange range, Direction direction) {
    Cursor cursor = engine.scan(range, direction);
    if (fault == Fault.SKIPS_AFTER_KEY && !range.equals(KeyRange.ALL)) {
      cursor.advance();
    }
    return cursor;
  }

  @Override
  public Snapshot snapshot() {
    Snapshot cut = engine.snapshot();
    if (fault == Fault.SNAPSHOT_LACKS_LAST && engine.size() > 1) {
      Cursor last = engine.scan(KeyRange.ALL, Direction.BACKWARD);
      if (last.advance()) {
        return new WithoutKey(cut, last.key());
      }
    }
    return cut;
  }

  @Override
  public long size() {
    return engine.size();
  }

  @Override
  public long bytes() {
    return engine.bytes();
  }

  @Override
  public void checkInvariants() {
    engine.checkInvariants();
  }

  /** A snapshot that shows no scan one of its keys. */
  private record WithoutKey(Snapshot cut, Term key) implements Snapshot {
    @Override
    public @Nullable TupleSeq get(Term wanted) {
      return cut.get(wanted);
    }

    @Override
    public Cursor scan(KeyRange range, Direction direction) {
      Cursor cursor = cut.scan(range, direction);
      return new Cursor() {
        @Override
        public boolean advance() {
          return cursor.advance() && (!cursor.key().equals(key) || cursor.advance());
        }

        @Override
        public Term key() {
          return cursor.key();
        }

        @Override
        public TupleSeq objects() {
          return cursor.objects();
        }
      };
    }

    @Override
    public long size() {
      return cut.size();
    }

    @Override
    public void close() {
      cut.close();
    }
  }
}
