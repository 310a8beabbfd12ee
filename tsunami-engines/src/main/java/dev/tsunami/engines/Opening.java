package dev.tsunami.engines;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot that is open: its stamp, and the entries that wait for its end to let go of old
 * versions. The list is a stack that is closed by the one who empties it.
 */
final class Opening {
  /**
   * A link of the stack.
   *
   * @param count how many there are from here down
   */
  record Waiting(Root root, Entry entry, @Nullable Waiting below, int count) {
    static Waiting above(@Nullable Waiting below, Root root, Entry entry) {
      return new Waiting(root, entry, below, below == null ? 1 : below.count + 1);
    }
  }

  private static final VarHandle TOP;

  static {
    try {
      TOP = MethodHandles.lookup().findVarHandle(Opening.class, "top", Object.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** In the place of the top: nobody will look here again. */
  private static final Object CLOSED = new Object();

  private final long stamp;

  /** A Waiting, null, or CLOSED. */
  private @Nullable Object top;

  Opening(long stamp) {
    this.stamp = stamp;
  }

  long stamp() {
    return stamp;
  }

  /**
   * Has the entry looked at when this snapshot is closed.
   *
   * @return false if it is closed already
   */
  boolean await(Root root, Entry entry) {
    while (true) {
      Object now = TOP.getAcquire(this);
      if (now == CLOSED) {
        return false;
      }
      if (TOP.compareAndSet(this, now, Waiting.above((Waiting) now, root, entry))) {
        return true;
      }
    }
  }

  /** How many entries wait. */
  int waiting() {
    return TOP.getAcquire(this) instanceof Waiting waiting ? waiting.count : 0;
  }

  /** Closes the list and gives what was in it; null if nothing. */
  @Nullable Waiting takeAll() {
    Object all = TOP.getAndSet(this, CLOSED);
    return all == CLOSED ? null : (Waiting) all;
  }
}
