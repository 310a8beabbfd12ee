package dev.tsunami.node.service;

import dev.tsunami.kernel.command.Command;
import dev.tsunami.term.Pid;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Executes the calls that come over one connection.
 *
 * <p>Short calls are executed at once, by the connection's thread, in their order. A call that may
 * take long runs on a thread of its own beside them, and its answer comes when it is done. What the
 * same process asks meanwhile (it need not wait for answers) comes after it, on that thread, and so
 * does the process's end: nothing that a process asks overtakes what it has asked before.
 *
 * <p>Whatever goes wrong there, the caller gets an answer or loses the connection.
 */
public final class Desk {
  /** Processes at once that have a long call; the next one waits, and all that come behind it. */
  private static final int MAX_BUSY = 16;

  /** What may run or wait for its turn beside the connection's thread. */
  private static final int MAX_TASKS = 256;

  private final Service service;
  private final Guest guest;
  private final Executor executor;
  private final Runnable flushSoon;
  private final Consumer<Throwable> fail;
  private final Semaphore threads = new Semaphore(MAX_BUSY);
  private final Semaphore tasks = new Semaphore(MAX_TASKS);

  /** Written once, by the connection's thread. */
  private volatile boolean closed;

  /**
   * What waits behind the long call of each process that has one. Under its own monitor; only the
   * connection's thread adds processes, and only a process's thread removes it.
   */
  private final Map<Pid, ArrayDeque<Runnable>> busy = new HashMap<>();

  /**
   * @param executor gives each task a thread, which is not virtual: a virtual thread that computes
   *     keeps its carrier to itself
   * @param flushSoon has the answers sent that have been given, without waiting for that
   * @param fail ends the connection, for somebody would wait in vain for an answer
   */
  public Desk(
      Service service,
      Guest guest,
      Executor executor,
      Runnable flushSoon,
      Consumer<Throwable> fail) {
    this.service = service;
    this.guest = guest;
    this.executor = executor;
    this.flushSoon = flushSoon;
    this.fail = fail;
  }

  public Guest guest() {
    return guest;
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
   * Executes a call.
   *
   * @param answer gets the answer, on this thread or on another; told whether on another
   */
  public void call(Pid caller, Command command, Reply answer) {
    if (Service.isLong(command) || isBusy(caller)) {
      beside(caller, () -> answer.give(service.call(guest, caller, command), true));
    } else {
      answer.give(service.call(guest, caller, command), false);
    }
  }

  /**
   * A process has ended.
   *
   * @param done is told, on this thread or on another, when its end is settled; and whether on
   *     another
   */
  public void down(Pid pid, Consumer<Boolean> done) {
    if (isBusy(pid)) {
      beside(
          pid,
          () -> {
            guest.down(pid);
            done.accept(true);
          });
    } else {
      guest.down(pid);
      done.accept(false);
    }
  }

  /** The connection has ended: what has not begun is not done. */
  public void close() {
    closed = true;
  }

  private boolean isBusy(Pid pid) {
    if (tasks.availablePermits() == MAX_TASKS) {
      return false;
    }
    synchronized (busy) {
      return busy.containsKey(pid);
    }
  }

  private void beside(Pid pid, Runnable task) {
    acquire(tasks);
    synchronized (busy) {
      ArrayDeque<Runnable> behind = busy.get(pid);
      if (behind != null) {
        behind.add(task);
        return;
      }
      busy.put(pid, new ArrayDeque<>(1));
    }
    acquire(threads);
    try {
      executor.execute(() -> work(pid, task));
    } catch (RejectedExecutionException | OutOfMemoryError noThread) {
      // Then this thread does it.
      work(pid, task);
    }
  }

  private void acquire(Semaphore permits) {
    if (!permits.tryAcquire()) {
      flushSoon.run();
      permits.acquireUninterruptibly();
    }
  }

  /** Runs this, and what comes behind it until there is nothing. */
  private void work(Pid pid, Runnable first) {
    Runnable task = first;
    while (task != null) {
      try {
        if (!closed) {
          task.run();
        }
      } catch (RuntimeException | Error fault) {
        fail.accept(fault);
      } finally {
        tasks.release();
      }
      task = next(pid);
    }
    threads.release();
  }

  private @Nullable Runnable next(Pid pid) {
    synchronized (busy) {
      ArrayDeque<Runnable> behind = busy.get(pid);
      Runnable next = behind == null ? null : behind.poll();
      if (next == null) {
        busy.remove(pid);
      }
      return next;
    }
  }
}
