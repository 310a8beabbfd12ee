package dev.tsunami.node.service;

import dev.tsunami.kernel.command.Command;
import dev.tsunami.term.Pid;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Executes the calls that come over one connection.
 *
 * <p>Short calls are executed at once, by the connection's thread, in their order. Calls that may
 * take long run on threads of their own, and their answers come when they are done. A process waits
 * for its answer before it calls again, so its own calls stay in order all the same; its end counts
 * when its long calls are done.
 */
public final class Desk {
  /** Long calls of one connection at once; the next one waits, and all that come behind it. */
  private static final int MAX_LONG_CALLS = 16;

  private final Service service;
  private final Guest guest;
  private final Executor executor;
  private final Runnable beforeWaiting;
  private final Semaphore free = new Semaphore(MAX_LONG_CALLS);

  /** How many long calls of a process run. Under its own monitor, which also tells of changes. */
  private final Map<Pid, Integer> running = new HashMap<>();

  /**
   * @param executor gives long calls their threads, which are not virtual: a virtual thread that
   *     computes keeps its carrier to itself
   * @param beforeWaiting is run before a call waits for others to end: answers that have been given
   *     should not wait with it
   */
  public Desk(Service service, Guest guest, Executor executor, Runnable beforeWaiting) {
    this.beforeWaiting = beforeWaiting;
    this.service = service;
    this.guest = guest;
    this.executor = executor;
  }

  public Guest guest() {
    return guest;
  }

  /**
   * Executes a call.
   *
   * @param answer gets the answer, on this thread or on another; told whether on another
   */
  public void call(Pid caller, Command command, Reply answer) {
    if (!Service.isLong(command)) {
      answer.give(service.call(guest, caller, command), false);
      return;
    }
    if (!free.tryAcquire()) {
      beforeWaiting.run();
      free.acquireUninterruptibly();
    }
    synchronized (running) {
      running.merge(caller, 1, Integer::sum);
    }
    executor.execute(() -> {
      try {
        answer.give(service.call(guest, caller, command), true);
      } finally {
        synchronized (running) {
          running.computeIfPresent(caller, (pid, count) -> count == 1 ? null : count - 1);
          running.notifyAll();
        }
        free.release();
      }
    });
  }

  /** Who gets the answer of a call. */
  @FunctionalInterface
  public interface Reply {
    /**
     * @param later whether this is another thread than that which made the call
     */
    void give(Answer answer, boolean later);
  }

  /**
   * A process has ended.
   *
   * @param done is told, on this thread or on another, when its end is settled; and whether on
   *     another
   */
  public void down(Pid pid, Consumer<Boolean> done) {
    boolean busy;
    synchronized (running) {
      busy = running.containsKey(pid);
    }
    if (!busy) {
      guest.down(pid);
      done.accept(false);
      return;
    }
    executor.execute(() -> {
      if (awaitCallsOf(pid)) {
        guest.down(pid);
        done.accept(true);
      }
    });
  }

  private boolean awaitCallsOf(Pid pid) {
    synchronized (running) {
      try {
        while (running.containsKey(pid)) {
          running.wait();
        }
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
