package dev.tsunami.node.frame;

import java.io.Closeable;

/** A connection that somebody has made to us. */
public interface Visit extends Closeable {
  /**
   * Finds out who the peer is. Runs in a virtual thread.
   *
   * @return whether to serve it
   */
  boolean greet();

  /**
   * Serves the connection to its end. Runs in a thread of its own, and not a virtual one: a round
   * trip then takes half the time, for a reader that waits in the system call is woken by the
   * packet itself, and costs a third less processor time.
   */
  void serve();

  /**
   * Settles what the end of the connection means. Called when it is over, greeted or not, served or
   * not; and again if memory ran out meanwhile.
   */
  void end();

  /** Whether the peer has still to show who it is. */
  boolean isStranger();

  /** Looks after time. Called now and then, by another thread. */
  void check(long nowNanos);

  /** Ends the connection. Any thread. */
  @Override
  void close();
}
