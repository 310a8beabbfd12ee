package dev.tsunami.engines;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A lock in one word, for sections of some ten to some hundred nanoseconds that wait for nothing
 * but latches further down: segment (two of them from the lower to the upper), branch, index. Not
 * reentrant. Readers never take one.
 */
abstract class Latch {
  private static final int FREE = 0;
  private static final int HELD = 1;

  private static final VarHandle LATCH;

  static {
    try {
      LATCH = MethodHandles.lookup().findVarHandle(Latch.class, "latch", int.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private int latch;

  Latch(boolean held) {
    this.latch = held ? HELD : FREE;
  }

  final boolean tryLock() {
    return LATCH.compareAndSet(this, FREE, HELD);
  }

  final void lock() {
    for (int tries = 0; !tryLock(); tries++) {
      Decision.pause(tries);
    }
  }

  final void unlock() {
    LATCH.setRelease(this, FREE);
  }
}
