package dev.tsunami.testkit.stress;

import dev.tsunami.kernel.engine.Batch;
import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.util.List;
import java.util.Random;

/**
 * Money moves, none is lost: between accounts in batches of two keys, and between the two halves of
 * one account in an update. Every snapshot has the sum that there was in the beginning, by scans in
 * both directions and by gets.
 */
@SuppressWarnings("ThreadPriorityCheck") // A yield where nothing depends on it.
final class Transfers implements StressProgram.Body {
  private static final int ACCOUNTS = 64;
  private static final int WRITERS = 3;
  private static final int AUDITORS = 2;
  private static final long EACH = 1_000;
  private static final long TOTAL = 2 * ACCOUNTS * EACH;
  private static final int PAUSES_ONE_IN = 16;

  /** Lets others come in between, which on few processors they seldom do by themselves. */
  private static final Insertion PAUSE_AND_ADD =
      (now, object) -> {
        Thread.yield();
        return Checksummed.ADD.next(now, object);
      };

  @Override
  public void run(StressRun run) {
    Engine engine = run.engine();
    for (int account = 0; account < ACCOUNTS; account++) {
      Term key = Checksummed.key(account);
      engine.insert(key, Checksummed.of(key, EACH, EACH), Insertion.REPLACE);
    }
    StressRun.Shift shift = run.shift(1);
    for (int writer = 0; writer < WRITERS; writer++) {
      shift.work(random -> transfer(engine, random));
    }
    for (int auditor = 0; auditor < AUDITORS; auditor++) {
      shift.watch(random -> audit(engine, random));
    }
    shift.watch(random -> read(engine, random));
    shift.run();
    audit(engine, run.nextRandom());
    engine.checkInvariants();
  }

  private static void transfer(Engine engine, Random random) {
    Term from = Checksummed.key(random.nextInt(ACCOUNTS));
    Term to = Checksummed.key(random.nextInt(ACCOUNTS));
    long amount = random.nextInt(10);
    Insertion add = random.nextInt(PAUSES_ONE_IN) == 0 ? PAUSE_AND_ADD : Checksummed.ADD;
    if (random.nextInt(3) == 0) {
      engine.insert(from, Checksummed.of(from, -amount, amount), add);
      return;
    }
    engine.commit(
        new Batch(
            List.of(new Batch.Condition(from, now -> now != null && Checksummed.a(now) >= amount)),
            List.of(
                new Batch.Change(from, Checksummed.of(from, -amount, 0), add),
                new Batch.Change(to, Checksummed.of(to, amount, 0), add))));
  }

  private static void audit(Engine engine, Random random) {
    try (Snapshot snapshot = engine.snapshot()) {
      Direction direction = random.nextBoolean() ? Direction.FORWARD : Direction.BACKWARD;
      long sum = 0;
      for (Cursor at = snapshot.scan(KeyRange.ALL, direction); at.advance(); ) {
        sum += sum(Checksummed.checked(at.key(), at.objects()));
      }
      assertTotal("a scan of a snapshot", sum);
      sum = 0;
      for (int account = 0; account < ACCOUNTS; account++) {
        Term key = Checksummed.key(account);
        sum += sum(Checksummed.checked(key, snapshot.get(key)));
      }
      assertTotal("gets from a snapshot", sum);
    }
  }

  private static void read(Engine engine, Random random) {
    Term key = Checksummed.key(random.nextInt(ACCOUNTS));
    Object _ = Checksummed.checked(key, engine.get(key));
  }

  private static long sum(Tuple account) {
    return Checksummed.a(account) + Checksummed.b(account);
  }

  private static void assertTotal(String what, long sum) {
    if (sum != TOTAL) {
      throw new AssertionError(what + " found " + sum + " in all accounts, not " + TOTAL);
    }
  }
}
