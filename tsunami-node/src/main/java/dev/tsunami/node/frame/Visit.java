package dev.tsunami.node.frame;

import java.io.Closeable;

/** A connection that somebody has made to us: {@link #run} serves it to its end. */
public interface Visit extends Runnable, Closeable {
  /** Whether the peer has still to show who it is. */
  boolean isStranger();

  /** Looks after time. Called now and then, by another thread. */
  void check(long nowNanos);

  /** Ends the connection. Any thread. */
  @Override
  void close();
}
