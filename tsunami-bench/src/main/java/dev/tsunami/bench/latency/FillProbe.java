package dev.tsunami.bench.latency;

import dev.tsunami.bench.mix.Keys;
import dev.tsunami.bench.subject.Subject;
import dev.tsunami.bench.subject.Subjects;
import dev.tsunami.term.Int;
import dev.tsunami.term.Tuple;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Times every single insert of a fill, in three rounds that insert the same keys in the same order
 * into a table of its own with the same seed. An insert for which the table has work to do, such as
 * growing, is the same one in all rounds; one that another process on the machine delayed is not.
 * So the greatest of the least times of each insert is the table's; the rounds' own are given too.
 */
public final class FillProbe {
  private static final int ROUNDS = 3;

  /** Inserts that took longer are looked up among the JVM's pauses. */
  private static final long SLOW_NANOS = 200_000;

  private static final long HIGHEST_NANOS = 60_000_000_000L;
  private static final int DIGITS = 3;
  private static final double[] PERCENTILES = {50, 99, 99.9, 99.99, 99.999};

  private final String subjectName;
  private final int objects;
  private final Path log;

  /** Of each insert, the least nanoseconds outside pauses of all rounds. */
  private final int[] least;

  /** An insert that took long, by its place in the fill. */
  private record Slow(int index, long start, long end) {}

  private FillProbe(String subjectName, int objects, Path log) {
    this.subjectName = subjectName;
    this.objects = objects;
    this.log = log;
    this.least = new int[objects];
    Arrays.fill(least, Integer.MAX_VALUE);
  }

  /** The option that its JVM needs. */
  public static String option(Path log) {
    return Pauses.option(log);
  }

  /** Arguments: the subject's name, the number of objects, the file of {@link #option}. */
  public static void main(String... arguments) throws IOException {
    new FillProbe(arguments[0], Integer.parseInt(arguments[1]), Path.of(arguments[2])).run();
  }

  private void run() throws IOException {
    for (int round = 1; round <= ROUNDS; round++) {
      round(round);
      collect();
    }
    int greatest = 0;
    for (int i = 0; i < objects; i++) {
      greatest = least[i] > least[greatest] ? i : greatest;
    }
    System.out.println("max outside pauses, of all rounds ns\t" + least[greatest]);
    System.out.println("max outside pauses, of all rounds, at insert\t" + greatest);
  }

  /** A pause that must be in the log: without it, the log does not say what it is read for. */
  private void collect() throws IOException {
    long start = System.nanoTime();
    System.gc();
    if (Pauses.read(log).longestNanos(start, System.nanoTime()) == 0) {
      throw new IllegalStateException("the log of pauses does not have the one just made: " + log);
    }
  }

  private void round(int round) throws IOException {
    Round fill = new Round();
    long start = System.nanoTime();
    try (Subject subject = Subjects.open(subjectName)) {
      Keys.forEach(objects, objects, key -> fill.insert(subject, key));
    }
    long end = System.nanoTime();
    Pauses pauses = Pauses.read(log);
    long greatest = 0;
    for (Slow slow : fill.slow) {
      int nanos = (int) Math.min(Integer.MAX_VALUE, pauses.nanosOutside(slow.start, slow.end));
      greatest = Math.max(greatest, nanos);
      least[slow.index] = Math.min(least[slow.index], nanos);
    }
    String prefix = "round " + round + " ";
    System.out.println(prefix + "seconds\t" + (end - start) / 1e9);
    for (double percentile : PERCENTILES) {
      System.out.printf(
          "%sp%s ns\t%d%n",
          prefix,
          BigDecimal.valueOf(percentile).stripTrailingZeros().toPlainString(),
          fill.latencies.getValueAtPercentile(percentile));
    }
    System.out.println(prefix + "max ns\t" + fill.latencies.getMaxValue());
    System.out.println(prefix + "longest pause ns\t" + pauses.longestNanos(start, end));
    System.out.println(
        prefix
            + "max outside pauses ns\t"
            + (greatest > 0 ? greatest : fill.latencies.getMaxValue()));
  }

  /** One fill. */
  private final class Round {
    final Histogram latencies = new Histogram(HIGHEST_NANOS, DIGITS);
    final List<Slow> slow = new ArrayList<>();
    int index;

    /** Times the making of the object too, which belongs to an insert. */
    void insert(Subject subject, long key) {
      long start = System.nanoTime();
      subject.insert(Int.of(key), Tuple.of(Int.of(key), Int.of(key)));
      long end = System.nanoTime();
      long nanos = end - start;
      latencies.recordValue(Math.min(nanos, HIGHEST_NANOS));
      if (nanos > SLOW_NANOS) {
        slow.add(new Slow(index, start, end));
      } else {
        least[index] = (int) Math.min(least[index], nanos);
      }
      index++;
    }
  }
}
