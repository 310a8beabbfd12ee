package dev.tsunami.shell.interpreter;

import java.util.function.IntSupplier;

/** Runs a task on a thread whose stack holds evaluations as deep as the evaluator allows. */
public final class DeepStack {
  /** Reserved, not used: pages come as the stack grows. */
  private static final long STACK_BYTES = 512L << 20;

  private DeepStack() {}

  /** Runs the task to its end and gives its result. */
  public static int run(IntSupplier task) {
    int[] result = {1};
    Thread thread = new Thread(null, () -> result[0] = task.getAsInt(), "shell", STACK_BYTES);
    thread.start();
    while (true) {
      try {
        thread.join();
        return result[0];
      } catch (InterruptedException interrupted) {
        thread.interrupt();
      }
    }
  }
}
