package dev.tsunami.testkit.stress;

import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Retention;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.kernel.engine.Update;
import dev.tsunami.term.Term;
import dev.tsunami.term.TupleSeq;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots are held for long, several at a time, while everything is written, removed and drained.
 * Each goes on showing what it showed at first. When all are closed and the table holds again what
 * it held in the beginning, memory is what it was: by the engine's own account, and by the heap's.
 */
final class LongSnapshots implements StressProgram.Body {
  private static final int KEYS = 20_000;
  private static final int WRITERS = 2;
  private static final int MOST_HELD = 6;
  private static final int DRAINS_ONE_IN = 200_000;

  /** Of bytes(): tables and leaves that have been larger may have more room. */
  private static final double SLACK = 0.10;

  /** What the process may have come to hold otherwise, compiled code's constants and the like. */
  private static final long HEAP_SLACK = 6_000_000;

  @Override
  public void run(StressRun run) {
    Engine engine = run.engine();
    fill(engine);
    churn(engine, run.nextRandom());
    empty(engine);
    fill(engine);
    long bytes = engine.bytes();
    long heap = usedHeap();

    Holder holder = new Holder(engine);
    StressRun.Shift shift = run.shift(1);
    for (int writer = 0; writer < WRITERS; writer++) {
      shift.work(random -> write(engine, random));
    }
    shift.watch(holder::step);
    shift.run();
    holder.closeAll();

    empty(engine);
    fill(engine);
    engine.checkInvariants();
    assertBack("bytes()", bytes, engine.bytes(), (long) (SLACK * bytes));
    Retention kept = engine.retention();
    if (kept.open() != 0 || kept.keys() != 0) {
      throw new AssertionError("with no snapshot open, the engine tells of " + kept);
    }
    assertBack("the heap", heap, usedHeap(), HEAP_SLACK);
  }

  private static void assertBack(String what, long before, long after, long slack) {
    if (after - before > slack) {
      throw new AssertionError(
          what
              + " was "
              + before
              + " before and is "
              + after
              + " afterwards: more than "
              + slack
              + " apart");
    }
  }

  private static void fill(Engine engine) {
    for (int number = 0; number < KEYS; number++) {
      Term key = Checksummed.key(number);
      engine.insert(key, Checksummed.of(key, 0, 0), Insertion.REPLACE);
    }
  }

  /** Key by key, so that what has been held for each of them is let go of. */
  private static void empty(Engine engine) {
    for (int number = 0; number < 2 * KEYS; number++) {
      engine.update(Checksummed.key(number), Removal.INSTANCE);
    }
    if (engine.size() != 0) {
      throw new AssertionError("without its keys, the table has " + engine.size() + " objects");
    }
  }

  private static void churn(Engine engine, Random random) {
    for (int i = 0; i < 2 * KEYS; i++) {
      write(engine, random);
    }
  }

  private static void write(Engine engine, Random random) {
    Term key = Checksummed.key(random.nextInt(2 * KEYS));
    if (random.nextInt(DRAINS_ONE_IN) == 0) {
      engine.drain().close();
    } else if (random.nextInt(3) == 0) {
      engine.update(key, Removal.INSTANCE);
    } else {
      engine.insert(key, Checksummed.of(key, 1, random.nextInt()), Checksummed.ADD);
    }
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  /** What a snapshot shows, in one number and a count. */
  private record Fingerprint(long hash, long count) {
    static Fingerprint of(Snapshot snapshot, Direction direction) {
      long hash = 0;
      long count = 0;
      for (Cursor at = snapshot.scan(KeyRange.ALL, direction); at.advance(); ) {
        hash += 31L * Checksummed.checked(at.key(), at.objects()).hashCode() + 17;
        count++;
      }
      return new Fingerprint(hash, count);
    }
  }

  private record Held(Snapshot snapshot, Fingerprint first) {}

  /** Takes snapshots, looks at them again and again, closes them in no order. */
  private static final class Holder {
    private final Engine engine;
    private final List<Held> held = new ArrayList<>();

    Holder(Engine engine) {
      this.engine = engine;
    }

    void step(Random random) {
      if (held.size() < MOST_HELD && random.nextInt(3) == 0) {
        Snapshot snapshot = engine.snapshot();
        held.add(new Held(snapshot, Fingerprint.of(snapshot, Direction.FORWARD)));
        return;
      }
      if (held.isEmpty()) {
        return;
      }
      int index = random.nextInt(held.size());
      check(held.get(index));
      if (random.nextInt(4) == 0) {
        held.remove(index).snapshot().close();
      }
    }

    private static void check(Held one) {
      Fingerprint now = Fingerprint.of(one.snapshot(), Direction.BACKWARD);
      if (!now.equals(one.first())) {
        throw new AssertionError("a snapshot showed " + one.first() + " at first, then " + now);
      }
    }

    void closeAll() {
      for (Held one : held) {
        check(one);
        one.snapshot().close();
      }
      held.clear();
    }
  }

  /** Takes a key out. */
  private enum Removal implements Update<Boolean> {
    INSTANCE;

    @Override
    public @Nullable TupleSeq next(@Nullable TupleSeq now) {
      return null;
    }

    @Override
    public Boolean result(@Nullable TupleSeq before, @Nullable TupleSeq after) {
      return before != null;
    }
  }
}
