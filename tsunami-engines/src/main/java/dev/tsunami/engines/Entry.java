package dev.tsunami.engines;

import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A key's place in an engine: the same object from the key's first insertion until nobody can see
 * the key any more. 24 bytes. It does not hold the key; its state does.
 */
/*
 * For maintainers.
 *
 * What a state is, its class tells: a version or objects. To load the class of objects that nobody has touched lately is a
 * miss, and half of the time of a write out of cache. So an entry says in a second field what was settled last: where
 * both fields hold the same reference the state is these objects, and nobody looked at them. Where they differ, look.
 *
 *   state     objects A    V(B)        V(B)        objects B
 *   settled   A            A           B           B
 *             |  publish, decide  |  hint  |  settle: CAS of the state
 *
 * `settled` is a hint: written plainly, before the CAS that makes it true, by whoever settles. Allowed race: one who settled long ago
 * and was stalled may overwrite a newer hint. Then the fields differ until the next write: the class is loaded, and the old
 * objects are kept that long.
 *
 * In the same field stands AWAITED while an Opening has the entry in its list. Allowed race: a hint overwrites AWAITED. Then the
 * entry may get into a list twice and is looked at twice. The other way, AWAITED without a list, cannot happen: only who puts the
 * entry into a list writes it, and takes it back if the list is closed.
 *
 *   field     written by                        read by             why that is enough
 *   state     writers: CAS                      anybody: acquire    what it refers to is immutable or has its own rules
 *   settled   who settles: opaque; who puts     anybody: plain,     compared with the state, never followed otherwise
 *             the entry into a list: CAS;       after the state
 *             who empties it: volatile
 *   next      latch of the segment: release     anybody: acquire    an entry is complete before it is linked
 */
sealed class Entry {
  /** An entry of a key that its position alone tells, see {@link Keys#isExact}. */
  static final class Exact extends Entry {
    private Exact(int position, Object state) {
      super(position, state);
    }
  }

  private static final VarHandle STATE;
  private static final VarHandle NEXT;
  private static final VarHandle SETTLED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      STATE = lookup.findVarHandle(Entry.class, "state", Object.class);
      NEXT = lookup.findVarHandle(Entry.class, "next", Entry.class);
      SETTLED = lookup.findVarHandle(Entry.class, "settled", TupleSeq.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** Stands where objects may stand; those of no entry. */
  private static final TupleSeq AWAITED = Tuple.of();

  private final int position;

  /** See {@link Version}. Written by CAS only. */
  private Object state;

  /** What was settled last, or AWAITED, or null. */
  private @Nullable TupleSeq settled;

  /** Next in the chain of a bucket, in key order. Written under the latch of the segment. */
  private @Nullable Entry next;

  private Entry(int position, Object state) {
    this.position = position;
    this.state = state;
  }

  /**
   * An entry that nobody sees yet.
   *
   * @param position of the key, see {@link Keys#position}
   * @param exact whether the position alone tells the key, see {@link Keys#isExact}
   */
  static Entry of(int position, boolean exact, Object state) {
    return exact ? new Exact(position, state) : new Entry(position, state);
  }

  int position() {
    return position;
  }

  boolean isExact() {
    return this instanceof Exact;
  }

  /**
   * The state if it is known to be objects without a look at them; null if it has to be looked at.
   */
  @Nullable TupleSeq settledObjects() {
    Object now = stateAcquire();
    TupleSeq hint = settled;
    return now == hint ? hint : null;
  }

  /**
   * Settles a version whose objects are there: they become the state, unless somebody wrote since.
   */
  void settle(Version version) {
    SETTLED.setOpaque(this, version.carrier());
    casState(version, version.carrier());
  }

  /**
   * Loads what a look at these entries is going to need, their objects' first words included. The
   * machine has the loads of these short loops under way together; where more is done for each
   * entry, it sees but a few entries ahead.
   *
   * @return anything, which the caller keeps, so that the loads are not left out
   */
  static int touch(Entry[] entries, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += entries[i].position;
    }
    for (int i = from; i < to; i++) {
      sum += Tuple.touch(entries[i].stateAcquire());
    }
    return sum;
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
    while (true) {
      Object now = SETTLED.getVolatile(this);
      if (now == AWAITED) {
        return false;
      }
      if (SETTLED.compareAndSet(this, (TupleSeq) now, AWAITED)) {
        return true;
      }
    }
  }

  boolean isAwaited() {
    return SETTLED.getAcquire(this) == AWAITED;
  }

  /** A full fence: the state is read after it, so a write that found the place taken is seen. */
  void endWait() {
    SETTLED.setVolatile(this, (TupleSeq) null);
    VarHandle.fullFence();
  }
}
