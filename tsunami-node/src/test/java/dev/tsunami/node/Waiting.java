package dev.tsunami.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** What the threads of this process wait for, where a test can begin only when they do. */
public final class Waiting {
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  private Waiting() {}

  /** Until so many platform threads are in code of this class. */
  public static void in(String className, int count) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (threadsIn(className) < count) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static long threadsIn(String className) {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            stack -> Arrays.stream(stack).anyMatch(frame -> frame.getClassName().equals(className)))
        .count();
  }
}
