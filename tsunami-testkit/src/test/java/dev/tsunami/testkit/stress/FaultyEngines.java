package dev.tsunami.testkit.stress;

import dev.tsunami.kernel.engine.Batch;
import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Engines;
import dev.tsunami.kernel.engine.KeyOrder;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Retention;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.kernel.engine.Update;
import dev.tsunami.term.Term;
import dev.tsunami.term.TupleSeq;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Makes engines that are right but for one fault. */
record FaultyEngines(Engines right, Fault fault) implements Engines {
  @Override
  public Engine hash(int keyPosition) {
    return new FaultyEngine(right.hash(keyPosition), fault);
  }

  @Override
  public Engine ordered(int keyPosition) {
    return new FaultyEngine(right.ordered(keyPosition), fault);
  }

  private static final class FaultyEngine implements Engine {
    /** How often what happens now and then happens. */
    private static final int ONE_IN = 5_000;

    private final Engine right;
    private final Fault fault;
    private final AtomicLong calls = new AtomicLong();
    private final Map<Term, TupleSeq> formerly = new ConcurrentHashMap<>();

    FaultyEngine(Engine right, Fault fault) {
      this.right = right;
      this.fault = fault;
    }

    private boolean nowAndThen(Fault one) {
      return fault == one && calls.incrementAndGet() % ONE_IN == 0;
    }

    @Override
    public KeyOrder keyOrder() {
      return right.keyOrder();
    }

    @Override
    public @Nullable TupleSeq get(Term key) {
      TupleSeq now = right.get(key);
      if (fault == Fault.GOES_BACK && now != null) {
        TupleSeq former = formerly.putIfAbsent(key, now);
        return former != null && nowAndThen(Fault.GOES_BACK) ? former : now;
      }
      return now;
    }

    @Override
    public <R extends @Nullable Object> R update(Term key, Update<R> op) {
      return right.update(key, op);
    }

    @Override
    public boolean commit(Batch batch) {
      if (fault != Fault.TEARS_BATCHES) {
        return right.commit(batch);
      }
      for (Batch.Condition condition : batch.conditions()) {
        if (!condition.test().holds(right.get(condition.key()))) {
          return false;
        }
      }
      for (Batch.Change change : batch.changes()) {
        right.insert(change.key(), change.object(), change.how());
      }
      return true;
    }

    @Override
    public Snapshot drain() {
      return right.drain();
    }

    @Override
    public Cursor scan(KeyRange range, Direction direction) {
      return new FaultyCursor(right.scan(range, direction));
    }

    @Override
    public Snapshot snapshot() {
      Snapshot snapshot = right.snapshot();
      return switch (fault) {
        case SNAPSHOT_FOLLOWS_THE_TABLE -> new Window(snapshot, true);
        case SNAPSHOT_STAYS_OPEN -> new Window(snapshot, false);
        default -> snapshot;
      };
    }

    @Override
    public long size() {
      return right.size();
    }

    @Override
    public long bytes() {
      return right.bytes();
    }

    @Override
    public Retention retention() {
      return right.retention();
    }

    @Override
    public void checkInvariants() {
      right.checkInvariants();
    }

    private final class FaultyCursor implements Cursor {
      private final Cursor cursor;
      private @Nullable TupleSeq before;

      FaultyCursor(Cursor cursor) {
        this.cursor = cursor;
      }

      @Override
      public boolean advance() {
        boolean advanced = cursor.advance();
        return advanced && nowAndThen(Fault.LOSES_A_KEY_WHILE_SCANNING)
            ? cursor.advance()
            : advanced;
      }

      @Override
      public Term key() {
        return cursor.key();
      }

      @Override
      public TupleSeq objects() {
        TupleSeq now = cursor.objects();
        TupleSeq other = before;
        before = now;
        return other != null && nowAndThen(Fault.MIXES_OBJECTS) ? other : now;
      }
    }

    /** A snapshot through which one sees what is there now, or that is never closed. */
    private final class Window implements Snapshot {
      private final Snapshot snapshot;
      private final boolean live;

      Window(Snapshot snapshot, boolean live) {
        this.snapshot = snapshot;
        this.live = live;
      }

      @Override
      public @Nullable TupleSeq get(Term key) {
        return live ? right.get(key) : snapshot.get(key);
      }

      @Override
      public Cursor scan(KeyRange range, Direction direction) {
        return live ? right.scan(range, direction) : snapshot.scan(range, direction);
      }

      @Override
      public long size() {
        return live ? right.size() : snapshot.size();
      }

      @Override
      public void close() {
        if (live) {
          snapshot.close();
        }
      }
    }
  }
}
