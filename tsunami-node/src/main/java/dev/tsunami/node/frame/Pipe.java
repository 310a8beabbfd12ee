package dev.tsunami.node.frame;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A connection's two directions and its time: frames in, frames out, and the end of a peer that
 * says nothing or takes nothing.
 */
public final class Pipe implements Closeable {
  /** Answers are sent when there is no request left to execute, or so many bytes of them wait. */
  private static final int FLUSH_BYTES = 1 << 16;

  private final Link link;
  private final FrameReader in;
  private final Outbox out;
  private final Consumer<String> log;
  private final AtomicBoolean flushing = new AtomicBoolean();
  private final long openedNanos = System.nanoTime();

  /**
   * @param maxFrameBytes of frames that come in
   * @param log where it is said why a connection ends
   */
  public Pipe(Link link, int maxFrameBytes, Consumer<String> log) {
    this.link = link;
    this.log = log;
    this.in = new FrameReader(link.in(), maxFrameBytes);
    this.out = new Outbox(link.out());
  }

  /** For the one thread that reads. */
  public FrameReader in() {
    return in;
  }

  public Outbox out() {
    return out;
  }

  public String peer() {
    return link.peer();
  }

  /** What is done with a frame that has come; it is in {@link #in}. */
  @FunctionalInterface
  public interface Execution {
    void run() throws IOException;
  }

  /** Executes one frame after the other, to the end of the stream. */
  public void serve(Execution frame) throws IOException {
    while (true) {
      if (!in.hasNext()) {
        out.flush();
      }
      if (!in.next()) {
        return;
      }
      frame.run();
      if (out.waiting() > FLUSH_BYTES) {
        out.flush();
      }
    }
  }

  /** Sends what waits; if that fails, the connection ends. Any thread. */
  public void flush() {
    flush(() -> {});
  }

  private void flush(Runnable begins) {
    try {
      out.flush(begins);
    } catch (IOException | OutOfMemoryError lost) {
      close();
    }
  }

  /**
   * Sends what waits, without waiting for that. Any thread. One thread at a time waits to do it.
   */
  public void flushSoon() {
    if (!flushing.compareAndSet(false, true)) {
      return;
    }
    boolean started = false;
    try {
      Thread.startVirtualThread(() -> flush(() -> flushing.set(false)));
      started = true;
    } finally {
      if (!started) {
        flushing.set(false);
      }
    }
  }

  /** Ends the connection of somebody who has not been admitted in time. Called now and then. */
  public void checkStranger(long nowNanos, Limits limits) {
    if (nowNanos - openedNanos > limits.greetingMillis() * 1_000_000L) {
      log.accept(peer() + ": has not greeted in time");
      close();
    }
  }

  /**
   * Ends the connection of a peer that counts as lost, and shows one that is idle that we are here.
   * Called now and then.
   *
   * @param tick sends something that means nothing
   */
  public void check(long nowNanos, Limits limits, Runnable tick) {
    long silence = limits.silenceMillis() * 1_000_000L;
    if (in.silentNanos(nowNanos) > silence || out.stuckNanos(nowNanos) > silence) {
      log.accept(peer() + ": counts as lost, after " + limits.silenceMillis() + " ms");
      close();
    } else if (nowNanos - out.lastWriteNanos() > limits.tickMillis() * 1_000_000L
        && out.stuckNanos(nowNanos) == 0) {
      tick.run();
      flushSoon();
    }
  }

  /** Ends the connection by a fault of ours. Any thread. */
  public void fail(Throwable fault) {
    close();
    LastWord.say(log, "a connection ends by a fault of ours", fault);
  }

  /** Ends the connection; who reads or writes fails. Any thread. */
  @Override
  public void close() {
    link.close();
  }
}
