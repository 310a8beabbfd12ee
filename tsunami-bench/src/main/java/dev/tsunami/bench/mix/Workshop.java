package dev.tsunami.bench.mix;

import dev.tsunami.bench.subject.Subject;
import dev.tsunami.term.Int;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A subject, filled, and threads to work on it. For one caller at a time. */
public final class Workshop implements AutoCloseable {

  private static final int MOST_THREADS = 64;

  private final Subject subject;
  private final long range;
  private final long count;

  /** Threads live as long as this does, so that no reading of {@link CpuTime} misses one's end. */
  private final ExecutorService threads = Executors.newFixedThreadPool(MOST_THREADS);

  private final CpuTime cpuTime = new CpuTime();

  private @Nullable AutoCloseable held;
  private long seed;
  private final AtomicLong results = new AtomicLong();

  /**
   * @param range of keys, from 1
   * @param count how many of them are there after {@link #fill}
   */
  public Workshop(Subject subject, long range, long count) {
    this.subject = subject;
    this.range = range;
    this.count = count;
  }

  /** Empties the subject and puts the objects in that it begins with. */
  public void fill() {
    subject.clear();
    Keys.forEach(
        range, count, key -> subject.insert(Int.of(key), Tuple.of(Int.of(key), Int.of(key))));
    if (subject.size() != count) {
      throw new IllegalStateException(
          "expected " + count + " objects after the fill, given " + subject.size());
    }
  }

  /** Does as {@code mix} says, with so many threads, for at least that time. */
  public Sample run(Mix mix, int threadCount, long millis)
      throws InterruptedException, ExecutionException {
    StopSign stop = new StopSign();
    CountDownLatch ready = new CountDownLatch(threadCount);
    CountDownLatch start = new CountDownLatch(1);
    List<MixThread> parts = new ArrayList<>();
    List<Future<Long>> counts = new ArrayList<>();
    for (int i = 0; i < threadCount; i++) {
      MixThread part = new MixThread(subject, mix, range, ++seed);
      parts.add(part);
      counts.add(
          threads.submit(() -> {
            ready.countDown();
            start.await();
            return part.run(stop);
          }));
    }
    ready.await();
    long cpu = cpuTime.nanos();
    long wall = System.nanoTime();
    start.countDown();
    Thread.sleep(millis);
    stop.set();
    long operations = 0;
    for (Future<Long> count : counts) {
      operations += count.get();
    }
    wall = System.nanoTime() - wall;
    cpu = cpuTime.nanos() - cpu;
    long lookups = 0;
    long found = 0;
    for (MixThread part : parts) {
      lookups += part.lookups();
      found += part.found();
      results.addAndGet(part.others());
    }
    if (cpu <= 0) {
      throw new IllegalStateException("a sample took no CPU time: " + cpu + " ns");
    }
    return new Sample(operations, lookups, found, cpu, wall);
  }

  public void fix(boolean on) {
    subject.fix(on);
  }

  /** Takes a snapshot and keeps it, or lets go of it. */
  public void hold(boolean on) {
    try {
      if (held != null) {
        held.close();
        held = null;
      }
    } catch (Exception e) {
      throw new IllegalStateException("closing a snapshot failed", e);
    }
    if (on) {
      held = subject.snapshot();
    }
  }

  /** The sum of what the operations answered, so that they cannot be left out. */
  long results() {
    return results.get();
  }

  @Override
  public void close() {
    hold(false);
    threads.shutdown();
    subject.close();
  }
}
