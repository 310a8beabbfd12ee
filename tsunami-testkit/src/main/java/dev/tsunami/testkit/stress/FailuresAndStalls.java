package dev.tsunami.testkit.stress;

import dev.tsunami.kernel.engine.Batch;
import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.kernel.engine.Update;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writers that throw in the middle of a batch or of an update, and writers that stop inside a batch
 * until others have read a thousand times: who stops holds up no reader, and what failed is never
 * seen. Keys come in pairs that only batches write, both halves alike.
 */
final class FailuresAndStalls implements StressProgram.Body {
  private static final int PAIRS = 40;
  private static final int WRITERS = 2;
  private static final long READS_DURING_A_STALL = 1_000;

  private final long patienceNanos;

  /**
   * @param patience how long a stalled writer waits for readers before it says that they wait
   */
  FailuresAndStalls(Duration patience) {
    this.patienceNanos = patience.toNanos();
  }

  @Override
  public void run(StressRun run) {
    Engine engine = run.engine();
    AtomicLong reads = new AtomicLong();
    for (int pair = 0; pair < PAIRS; pair++) {
      write(engine, pair, 0, Insertion.REPLACE);
    }
    StressRun.Shift shift = run.shift(1);
    for (int writer = 0; writer < WRITERS; writer++) {
      shift.work(random -> writeOrFail(engine, random));
    }
    shift.work(random -> stall(engine, random, reads, shift));
    shift.watch(random -> {
      for (int i = 0; i < 100; i++) {
        read(engine, random);
        reads.getAndIncrement();
      }
      compare(engine);
      reads.getAndIncrement();
    });
    shift.run();
    compare(engine);
    engine.checkInvariants();
  }

  private static Term half(int pair, boolean second) {
    return Checksummed.key(second ? pair + PAIRS : pair);
  }

  private static boolean write(Engine engine, int pair, long value, Insertion lastStep) {
    Term first = half(pair, false);
    Term second = half(pair, true);
    return engine.commit(
        new Batch(
            List.of(),
            List.of(
                new Batch.Change(first, Checksummed.of(first, value, 0), Insertion.REPLACE),
                new Batch.Change(second, Checksummed.of(second, value, 0), lastStep))));
  }

  private static void writeOrFail(Engine engine, Random random) {
    int pair = random.nextInt(PAIRS);
    long value = random.nextInt();
    switch (random.nextInt(3)) {
      case 0 -> write(engine, pair, value, Insertion.REPLACE);
      case 1 -> failInBatch(engine, pair, value);
      default -> failInUpdate(engine, half(pair, random.nextBoolean()));
    }
  }

  private static void failInBatch(Engine engine, int pair, long value) {
    Insertion failing =
        (now, object) -> {
          throw new PlannedException();
        };
    try {
      boolean committed = write(engine, pair, value, failing);
      throw new AssertionError("a batch that throws was " + (committed ? "committed" : "refused"));
    } catch (PlannedException planned) {
      // As it should be.
    }
  }

  private static void failInUpdate(Engine engine, Term key) {
    try {
      engine.update(key, new Failing());
      throw new AssertionError("an update that throws came back");
    } catch (PlannedException planned) {
      // As it should be.
    }
  }

  /** Writes a pair, and stops between its halves until others have read a while. */
  private void stall(Engine engine, Random random, AtomicLong reads, StressRun.Shift shift) {
    Insertion stalling =
        (now, object) -> {
          long enough = reads.get() + READS_DURING_A_STALL;
          long begun = System.nanoTime();
          while (reads.get() < enough && !shift.hasFailed()) {
            if (System.nanoTime() - begun > patienceNanos) {
              throw new AssertionError("readers wait for a writer that has stopped");
            }
            Thread.onSpinWait();
          }
          return object;
        };
    write(engine, random.nextInt(PAIRS), random.nextInt(), stalling);
  }

  private static void read(Engine engine, Random random) {
    Term key = half(random.nextInt(PAIRS), random.nextBoolean());
    Tuple _ = Checksummed.checked(key, engine.get(key));
  }

  private static void compare(Engine engine) {
    try (Snapshot snapshot = engine.snapshot()) {
      long sum = 0;
      for (Cursor at = snapshot.scan(KeyRange.ALL, Direction.FORWARD); at.advance(); ) {
        sum += Checksummed.a(Checksummed.checked(at.key(), at.objects()));
      }
      for (int pair = 0; pair < PAIRS; pair++) {
        long first = value(snapshot, half(pair, false));
        long second = value(snapshot, half(pair, true));
        if (first != second) {
          throw new AssertionError("one snapshot has half a batch: " + first + " and " + second);
        }
        sum -= first + second;
      }
      if (sum != 0) {
        throw new AssertionError("gets and a scan of one snapshot differ by " + sum);
      }
    }
  }

  private static long value(Snapshot snapshot, Term key) {
    return Checksummed.a(Checksummed.checked(key, snapshot.get(key)));
  }

  /** Thrown in order to see what becomes of it. */
  private static final class PlannedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlannedException() {
      super("planned", null, false, false);
    }
  }

  private record Failing() implements Update<Boolean> {
    @Override
    public @Nullable TupleSeq next(@Nullable TupleSeq now) {
      throw new PlannedException();
    }

    @Override
    public Boolean result(@Nullable TupleSeq before, @Nullable TupleSeq after) {
      return false;
    }
  }
}
