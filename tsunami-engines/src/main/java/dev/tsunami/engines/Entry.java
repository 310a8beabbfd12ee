package dev.tsunami.engines;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A key's place in an engine: the same object from the key's first insertion until nobody can see
 * the key any more. 24 bytes. It does not hold the key; its state does.
 */
final class Entry {
  private static final VarHandle STATE;
  private static final VarHandle NEXT;
  private static final VarHandle AWAITED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      STATE = lookup.findVarHandle(Entry.class, "state", Object.class);
      NEXT = lookup.findVarHandle(Entry.class, "next", Entry.class);
      AWAITED = lookup.findVarHandle(Entry.class, "awaited", boolean.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private final int position;
  private final boolean exact;

  /** Whether an {@link Opening} has this entry in its list. */
  private boolean awaited;

  /** See {@link Version}. Written by CAS only. */
  private Object state;

  /** Next in the chain of a bucket, in key order. Written under the latch of the segment. */
  private @Nullable Entry next;

  /**
   * An entry that nobody sees yet.
   *
   * @param position of the key, see {@link Keys#position}
   * @param exact whether the position alone tells the key, see {@link Keys#isExact}
   */
  Entry(int position, boolean exact, Object state) {
    this.position = position;
    this.exact = exact;
    this.state = state;
  }

  int position() {
    return position;
  }

  boolean isExact() {
    return exact;
  }

  Object stateAcquire() {
    return STATE.getAcquire(this);
  }

  /** Publishes what {@code next} refers to; a full fence. */
  boolean casState(Object expected, Object next) {
    return STATE.compareAndSet(this, expected, next);
  }

  @Nullable Entry nextAcquire() {
    return (Entry) NEXT.getAcquire(this);
  }

  void setNextRelease(@Nullable Entry following) {
    NEXT.setRelease(this, following);
  }

  /** Claims the one place in a list that an entry may have. */
  boolean claimWait() {
    return !(boolean) AWAITED.getVolatile(this) && AWAITED.compareAndSet(this, false, true);
  }

  boolean isAwaited() {
    return (boolean) AWAITED.getAcquire(this);
  }

  /** A full fence: the state is read after it, so a write that found the place taken is seen. */
  void endWait() {
    AWAITED.setVolatile(this, false);
    VarHandle.fullFence();
  }
}
