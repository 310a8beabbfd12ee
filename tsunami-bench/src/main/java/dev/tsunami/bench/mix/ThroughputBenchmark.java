package dev.tsunami.bench.mix;

import dev.tsunami.bench.subject.Subject;
import dev.tsunami.bench.subject.Subjects;
import dev.tsunami.term.Int;
import dev.tsunami.term.Tuple;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * The suite's mixes by JMH, for who wants to see a number of the report from another harness:
 * {@code ./tsunami bench jmh -p subject=ConcurrentHashMap -t 2}. By the clock on the wall.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class ThroughputBenchmark {
  private static final long RANGE = 1_000_000;

  /** One for all threads, filled with half of the keys. */
  @State(Scope.Benchmark)
  public static class Filled {
    @Param({
      Subjects.TSUNAMI_SET,
      Subjects.HASH_MAP,
      Subjects.NON_BLOCKING,
      Subjects.CAFFEINE,
      Subjects.STRIPED,
      Subjects.GLOBAL_LOCK,
      Subjects.TSUNAMI_ORDERED,
      Subjects.SKIP_LIST,
      Subjects.ADAPTING_TREE,
      Subjects.LOCKED_TREE
    })
    public String subject = "";

    /** Lookups; B; A. */
    @Param({
      "lookup:1000000",
      "insert:100000,delete:100000,lookup:800000",
      "insert:500000,delete:500000"
    })
    public String mix = "";

    private @Nullable Subject filled;

    @Setup
    public void fill() {
      Subject empty = Subjects.open(subject);
      Keys.forEach(
          RANGE, RANGE / 2, key -> empty.insert(Int.of(key), Tuple.of(Int.of(key), Int.of(key))));
      filled = empty;
    }

    @TearDown
    public void close() throws Exception {
      filled().close();
    }

    private Subject filled() {
      return Objects.requireNonNull(filled);
    }
  }

  /** Draws operations and keys. */
  @State(Scope.Thread)
  public static class Drawing {
    private @Nullable MixThread thread;

    @Setup
    public void start(Filled filled, ThreadParams threads) {
      thread =
          new MixThread(
              filled.filled(), Mix.parse(filled.mix), RANGE, 1L + threads.getThreadIndex());
    }
  }

  @Benchmark
  public long operation(Drawing drawing) {
    MixThread thread = Objects.requireNonNull(drawing.thread);
    thread.step();
    return thread.found();
  }
}
