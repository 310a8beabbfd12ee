package dev.tsunami.testkit.stress;

import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.testkit.engine.Crew;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * One run of a program: its engine, its threads, its time and where threads have their numbers
 * from. A seed fixes what each thread does, not how threads interleave.
 */
public final class StressRun {
  private final Engine engine;
  private final long seed;
  private final long nanos;
  private final LongAdder steps = new LongAdder();
  private int threads;

  /**
   * @param engine empty, and used by nobody else
   */
  public StressRun(Engine engine, long seed, Duration duration) {
    this.engine = engine;
    this.seed = seed;
    this.nanos = duration.toNanos();
  }

  Engine engine() {
    return engine;
  }

  /** How many steps workers and watchers have done. */
  public long steps() {
    return steps.sum();
  }

  /** Some threads that work and watch together, for a part of the time. */
  final class Shift {
    private final Crew crew = new Crew();
    private final long shiftNanos;
    private long endNanos;

    private Shift(long shiftNanos) {
      this.shiftNanos = shiftNanos;
    }

    /** A thread that repeats this step until the time is over. */
    void work(Consumer<Random> step) {
      Random random = nextRandom();
      crew.work(() -> {
        do {
          step.accept(random);
          steps.increment();
        } while (System.nanoTime() - endNanos < 0 && !crew.hasFailed());
      });
    }

    /** A thread that repeats this check as long as others work. */
    void watch(Consumer<Random> check) {
      Random random = nextRandom();
      crew.watch(() -> {
        check.accept(random);
        steps.increment();
      });
    }

    /** Whether a thread has failed, so that nobody need wait for anybody. */
    boolean hasFailed() {
      return crew.hasFailed();
    }

    void run() {
      endNanos = System.nanoTime() + shiftNanos;
      crew.run();
    }
  }

  /**
   * @param parts in how many parts the program cuts its time
   */
  Shift shift(int parts) {
    return new Shift(nanos / parts);
  }

  /** Of another thread. */
  Random nextRandom() {
    return new Random(seed * 31 + threads++);
  }
}
