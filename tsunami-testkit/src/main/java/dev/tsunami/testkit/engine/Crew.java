package dev.tsunami.testkit.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Threads that start together and are waited for; the first failure of any of them is the failure
 * of {@link #run}. Workers end by themselves; watchers repeat their check until all workers have
 * ended, and once more.
 */
public final class Crew {
  private final List<Runnable> workers = new ArrayList<>();
  private final List<Runnable> watchers = new ArrayList<>();
  private final AtomicReference<@Nullable Throwable> failure =
      new AtomicReference<@Nullable Throwable>();
  private final AtomicBoolean working = new AtomicBoolean(true);

  public void work(Runnable work) {
    workers.add(work);
  }

  public void watch(Runnable check) {
    watchers.add(check);
  }

  /** Whether a thread has failed, so that the others need not go on. */
  public boolean hasFailed() {
    return failure.get() != null;
  }

  public void run() {
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> working = new ArrayList<>();
    List<Thread> watching = new ArrayList<>();
    workers.forEach(work -> working.add(started(start, work)));
    watchers.forEach(check -> watching.add(started(start, () -> repeat(check))));
    start.countDown();
    join(working);
    this.working.set(false);
    join(watching);
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new AssertionError("a thread of the crew failed: " + thrown, thrown);
    }
  }

  private Thread started(CountDownLatch start, Runnable work) {
    return Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            start.await();
            work.run();
          } catch (Throwable thrown) {
            failure.compareAndSet(null, thrown);
          }
        });
  }

  private void repeat(Runnable check) {
    boolean more = true;
    while (more) {
      more = working.get();
      check.run();
    }
  }

  private static void join(List<Thread> threads) {
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException interrupted) {
        throw new AssertionError("interrupted while waiting for the crew", interrupted);
      }
    }
  }
}
