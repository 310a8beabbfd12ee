package dev.tsunami.engines;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * When a write counts as done: once, for all the versions that share it.
 *
 * <pre>
 *   INSTALLING --ready--> UNDECIDED --decide, by whoever comes first--> a stamp, 1 and more
 *        \---abort---> ABORTED
 * </pre>
 *
 * <p>Linearization point of a write: the CAS from UNDECIDED to the stamp.
 */
class Decision {
  /** The write has not put all its versions in place: to readers there is no such write. */
  static final long INSTALLING = -1;

  /** The write has given up: its versions count as never written. */
  static final long ABORTED = -2;

  /** All versions are in place; whoever meets one of them decides. */
  static final long UNDECIDED = 0;

  private static final int SPINS = 100;
  private static final int YIELDS = 200;
  private static final long PARK_NANOS = 50_000;

  private static final VarHandle STAMP;

  static {
    try {
      STAMP = MethodHandles.lookup().findVarHandle(Decision.class, "stamp", long.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private long stamp;

  /**
   * @param stamp INSTALLING, UNDECIDED or a stamp; published with whatever refers to this object
   */
  Decision(long stamp) {
    this.stamp = stamp;
  }

  final long stampAcquire() {
    return (long) STAMP.getAcquire(this);
  }

  /**
   * INSTALLING to UNDECIDED. Volatile, because the clock that will be the stamp must not be read
   * before a reader can see that there is something to decide.
   */
  final void ready() {
    STAMP.setVolatile(this, UNDECIDED);
  }

  final void abort() {
    STAMP.setVolatile(this, ABORTED);
  }

  /**
   * The stamp, INSTALLING or ABORTED. Decides what is undecided, so that the caller never waits and
   * two callers never disagree.
   */
  final long decide(Timeline timeline) {
    long seen = stampAcquire();
    if (seen != UNDECIDED) {
      return seen;
    }
    return decideAs(timeline.now());
  }

  /** What has been decided: {@code stamp}, if nobody was first. */
  final long decideAs(long stamp) {
    long witness = (long) STAMP.compareAndExchange(this, UNDECIDED, stamp);
    return witness == UNDECIDED ? stamp : witness;
  }

  /** {@link #decide}, for writers: waits while INSTALLING. Never call it with a latch held. */
  final long await(Timeline timeline) {
    long seen = decide(timeline);
    for (int tries = 0; seen == INSTALLING; tries++) {
      pause(tries);
      seen = decide(timeline);
    }
    return seen;
  }

  /** Gives way while another thread finishes something short: spins, then yields, then sleeps. */
  @SuppressWarnings("ThreadPriorityCheck") // Where it does nothing, the sleep that follows does.
  static void pause(int tries) {
    if (tries < SPINS) {
      Thread.onSpinWait();
    } else if (tries < SPINS + YIELDS) {
      Thread.yield();
    } else {
      LockSupport.parkNanos(PARK_NANOS);
    }
  }
}
