package dev.tsunami.engines;

import dev.tsunami.kernel.engine.Retention;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An engine's clock and its open snapshots. Only snapshots and clears move the clock, so writers
 * read a line that nobody writes.
 *
 * <p>Source: constant-time snapshots by versioned CAS (Wei et al., PPoPP 2021). Different here: the
 * clock and the open snapshots change in one CAS, so a snapshot is announced at the moment it
 * begins, and who reads an {@link Epoch} knows all that a write stamped before it must be kept for.
 */
final class Timeline {
  /** In the place of a snapshot's stamp: no snapshot, but whatever is newest. */
  static final long LATEST = Long.MAX_VALUE;

  private static final VarHandle EPOCH;

  static {
    try {
      EPOCH = MethodHandles.lookup().findVarHandle(Timeline.class, "epoch", Epoch.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** Written by CAS only. Never null. */
  private Epoch epoch = new Epoch(1, new Opening[0]);

  /**
   * A stretch of time: what the clock shows, and which snapshots are open.
   *
   * @param open by their stamps, the oldest first
   */
  record Epoch(long clock, Opening... open) {
    boolean hasOpen() {
      return open.length > 0;
    }

    /** Whether a snapshot is open that is older than {@code stamp}. */
    boolean hasOpenBefore(long stamp) {
      return open.length > 0 && open[0].stamp() < stamp;
    }

    /** Whether a snapshot is open with {@code from <= stamp < to}. */
    boolean hasOpenIn(long from, long to) {
      Opening youngest = youngestBefore(to);
      return youngest != null && youngest.stamp() >= from;
    }

    /** The youngest open snapshot that is older than {@code stamp}. */
    @Nullable Opening youngestBefore(long stamp) {
      for (int i = open.length - 1; i >= 0; i--) {
        if (open[i].stamp() < stamp) {
          return open[i];
        }
      }
      return null;
    }

    Retention retention() {
      long keys = 0;
      for (Opening opening : open) {
        keys += opening.waiting();
      }
      return new Retention(open.length, keys);
    }

    private Epoch with(Opening added) {
      Opening[] more = Arrays.copyOf(open, open.length + 1);
      more[open.length] = added;
      return new Epoch(clock + 1, more);
    }

    private Epoch without(Opening closed) {
      Opening[] rest = new Opening[open.length - 1];
      int next = 0;
      for (Opening opening : open) {
        if (opening != closed) {
          rest[next++] = opening;
        }
      }
      return new Epoch(clock, rest);
    }
  }

  /** Volatile: see {@link Decision#ready}. */
  Epoch epoch() {
    return (Epoch) EPOCH.getVolatile(this);
  }

  long now() {
    return epoch().clock();
  }

  /** Moves the clock on, as a snapshot would, and gives what it shows now. */
  long tick() {
    while (true) {
      Epoch now = epoch();
      Epoch next = new Epoch(now.clock() + 1, now.open());
      if (EPOCH.compareAndSet(this, now, next)) {
        return next.clock();
      }
    }
  }

  /** Linearization point of a snapshot: the CAS. Writes decided later get a later stamp. */
  Opening open() {
    while (true) {
      Epoch now = epoch();
      Opening opening = new Opening(now.clock());
      if (EPOCH.compareAndSet(this, now, now.with(opening))) {
        // What the snapshot reads, it reads after this.
        VarHandle.fullFence();
        return opening;
      }
    }
  }

  /** To be called once for each opening. */
  void close(Opening opening) {
    while (true) {
      Epoch now = epoch();
      if (EPOCH.compareAndSet(this, now, now.without(opening))) {
        return;
      }
    }
  }
}
