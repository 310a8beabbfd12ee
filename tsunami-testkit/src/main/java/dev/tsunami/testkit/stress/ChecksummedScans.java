package dev.tsunami.testkit.stress;

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
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A table that grows and shrinks, a thousandfold and again, while it is scanned. Some keys stay:
 * every scan meets each of them exactly once, in order, and no object that is not whole. What a
 * reader sees of one key never goes back.
 */
final class ChecksummedScans implements StressProgram.Body {
  private static final int STAYING = 500;
  private static final int PASSING = 20_000;
  private static final int WRITERS = 2;

  /** How many keys a writer adds or removes in a step. */
  private static final int STRIDE = 50;

  @Override
  public void run(StressRun run) {
    Engine engine = run.engine();
    for (int number = 0; number < STAYING; number++) {
      Term key = staying(number);
      engine.insert(key, Checksummed.of(key, 1, STAYING), Insertion.REPLACE);
    }
    StressRun.Shift shift = run.shift(1);
    for (int writer = 0; writer < WRITERS; writer++) {
      Wave wave = new Wave(engine, writer);
      shift.work(wave::step);
    }
    shift.work(random -> touch(engine, random));
    shift.watch(random -> scan(engine, Direction.FORWARD));
    shift.watch(random -> scan(engine, Direction.BACKWARD));
    shift.watch(random -> scanSnapshot(engine));
    long[] seen = new long[STAYING];
    shift.watch(random -> readForward(engine, random, seen));
    shift.run();
    scan(engine, Direction.FORWARD);
    engine.checkInvariants();
  }

  /** Keys that stay lie between those that come and go. */
  private static Term staying(int number) {
    return Checksummed.key(number * (PASSING / STAYING));
  }

  private static void touch(Engine engine, Random random) {
    Term key = staying(random.nextInt(STAYING));
    engine.insert(key, Checksummed.of(key, 1, 0), Checksummed.ADD);
  }

  private static void scan(Engine engine, Direction direction) {
    check(engine, engine.scan(KeyRange.ALL, direction), direction);
  }

  private static void scanSnapshot(Engine engine) {
    try (Snapshot snapshot = engine.snapshot()) {
      int met = check(engine, snapshot.scan(KeyRange.ALL, Direction.FORWARD), Direction.FORWARD);
      int again =
          check(engine, snapshot.scan(KeyRange.ALL, Direction.BACKWARD), Direction.BACKWARD);
      if (met != again || met != snapshot.size()) {
        throw new AssertionError(
            "one snapshot has " + met + " keys, " + again + " and " + snapshot.size());
      }
    }
  }

  private static int check(Engine engine, Cursor cursor, Direction direction) {
    int met = 0;
    int stayed = 0;
    Term last = null;
    while (cursor.advance()) {
      Term key = cursor.key();
      Tuple object = Checksummed.checked(key, cursor.objects());
      if (last != null) {
        int order = engine.keyOrder().compare(last, key);
        if (direction == Direction.FORWARD ? order >= 0 : order <= 0) {
          throw new AssertionError("a scan met " + key + " after " + last);
        }
      }
      last = key;
      met++;
      stayed += Checksummed.b(object) == STAYING ? 1 : 0;
    }
    if (stayed != STAYING) {
      throw new AssertionError("a scan met " + stayed + " of " + STAYING + " keys that stay");
    }
    return met;
  }

  private static void readForward(Engine engine, Random random, long[] seen) {
    int number = random.nextInt(STAYING);
    Term key = staying(number);
    long version = Checksummed.a(Checksummed.checked(key, engine.get(key)));
    if (version < seen[number]) {
      throw new AssertionError(key + " went back from " + seen[number] + " to " + version);
    }
    seen[number] = version;
  }

  /** A writer that adds all the keys it has, some at a time, removes them all, and so on. */
  private static final class Wave {
    private final Engine engine;
    private final int writer;
    private int next;
    private boolean rising = true;

    Wave(Engine engine, int writer) {
      this.engine = engine;
      this.writer = writer;
    }

    void step(Random random) {
      for (int i = 0; i < STRIDE; i++) {
        int number = next++;
        if (number == PASSING) {
          next = 0;
          rising = !rising;
          return;
        }
        if (number % WRITERS == writer && number % (PASSING / STAYING) != 0) {
          change(Checksummed.key(number), random);
        }
      }
    }

    private void change(Term key, Random random) {
      if (rising) {
        engine.insert(key, Checksummed.of(key, random.nextInt(), 0), Insertion.REPLACE);
      } else {
        engine.update(key, new Removal());
      }
    }
  }

  private record Removal() implements Update<Boolean> {
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
