package dev.tsunami.bench.latency;

import dev.tsunami.bench.mix.Keys;
import dev.tsunami.bench.mix.Mix;
import dev.tsunami.bench.mix.Mix.Part;
import dev.tsunami.bench.mix.MixThread;
import dev.tsunami.bench.mix.Operation;
import dev.tsunami.bench.mix.StopSign;
import dev.tsunami.bench.subject.Subject;
import dev.tsunami.bench.subject.Subjects;
import dev.tsunami.term.Int;
import dev.tsunami.term.Tuple;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/**
 * Times every lookup of one thread while another inserts and deletes as fast as it can. Half of the
 * keys are there, before and after.
 */
public final class ChurnProbe {
  private static final int WARM_MILLIS = 5_000;
  private static final long HIGHEST_NANOS = 60_000_000_000L;
  private static final int DIGITS = 3;

  /** Of a reader that would look up 100,000 times a second: what it would have waited, too. */
  private static final long EXPECTED_INTERVAL_NANOS = 10_000;

  /** Lookups of which half find something, give or take a tenth. */
  private static final long ENOUGH = 1_000;

  private static final Mix CHURN =
      new Mix(List.of(new Part(Operation.INSERT, 500_000), new Part(Operation.DELETE, 500_000)));

  private ChurnProbe() {}

  /** Arguments: the subject's name, the number of objects, milliseconds. */
  public static void main(String... arguments) throws InterruptedException, ExecutionException {
    long objects = Long.parseLong(arguments[1]);
    int millis = Integer.parseInt(arguments[2]);
    try (Subject subject = Subjects.open(arguments[0]);
        ExecutorService writer = Executors.newSingleThreadExecutor()) {
      Keys.forEach(
          2 * objects,
          objects,
          key -> subject.insert(Int.of(key), Tuple.of(Int.of(key), Int.of(key))));
      StopSign stop = new StopSign();
      MixThread churn = new MixThread(subject, CHURN, 2 * objects, 1);
      long start = System.nanoTime();
      Future<Long> writes = writer.submit(() -> churn.run(stop));
      Histogram latencies;
      try {
        read(subject, objects, Math.min(WARM_MILLIS, millis));
        latencies = read(subject, objects, millis);
      } finally {
        stop.set();
      }
      double perSecond = writes.get() * 1e9 / (System.nanoTime() - start);
      report(latencies, perSecond);
    }
  }

  private static Histogram read(Subject subject, long objects, int millis) {
    Histogram latencies = new Histogram(HIGHEST_NANOS, DIGITS);
    SplittableRandom random = new SplittableRandom(objects);
    long end = System.nanoTime() + millis * 1_000_000L;
    long before = System.nanoTime();
    long found = 0;
    while (before < end) {
      Int key = Int.of(1 + random.nextLong(2 * objects));
      long start = System.nanoTime();
      if (subject.lookup(key)) {
        found++;
      }
      before = System.nanoTime();
      latencies.recordValue(Math.min(before - start, HIGHEST_NANOS));
    }
    double share = (double) found / latencies.getTotalCount();
    if (latencies.getTotalCount() > ENOUGH && (share < 0.4 || share > 0.6)) {
      throw new IllegalStateException("expected half of all lookups to find something: " + share);
    }
    return latencies;
  }

  private static void report(Histogram latencies, double writesPerSecond) {
    System.out.println("lookups\t" + latencies.getTotalCount());
    System.out.println("writes/s\t" + writesPerSecond);
    percentiles("", latencies);
    percentiles("paced ", latencies.copyCorrectedForCoordinatedOmission(EXPECTED_INTERVAL_NANOS));
  }

  private static void percentiles(String prefix, Histogram latencies) {
    System.out.println(prefix + "p50 ns\t" + latencies.getValueAtPercentile(50));
    System.out.println(prefix + "p99 ns\t" + latencies.getValueAtPercentile(99));
    System.out.println(prefix + "p99.9 ns\t" + latencies.getValueAtPercentile(99.9));
    System.out.println(prefix + "p99.99 ns\t" + latencies.getValueAtPercentile(99.99));
    System.out.println(prefix + "max ns\t" + latencies.getMaxValue());
  }
}
