package dev.tsunami.engines;

import dev.tsunami.term.TupleSeq;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What a write made of the objects under one key, and what was there before, while somebody may
 * need either fact. 32 bytes, most of them garbage after some nanoseconds.
 *
 * <p>A <em>state</em>, of an {@link Entry} or behind a version, is a {@code TupleSeq} (settled: to
 * everybody it has been there for ever), a {@code Version}, or null (nothing was there).
 */
final class Version extends Decision {
  /** What a version says of its key. */
  enum Kind {
    /** The objects are there. */
    PRESENT,
    /** They were deleted; {@link #objects} are the last there were, for the sake of their key. */
    DELETED,
    /** Like DELETED, and the entry is unlinked for good: whoever wants to write needs another. */
    UNLINKED
  }

  private static final VarHandle PREVIOUS;

  static {
    try {
      PREVIOUS = MethodHandles.lookup().findVarHandle(Version.class, "previous", Object.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private final TupleSeq objects;
  private final Kind kind;
  private final Decision decision;

  /** The state before; only ever replaced by one further back that stands for it. */
  private @Nullable Object previous;

  /** A version with a decision of its own. */
  Version(TupleSeq objects, Kind kind, @Nullable Object previous, long stamp) {
    super(stamp);
    this.objects = objects;
    this.kind = kind;
    this.previous = previous;
    this.decision = this;
  }

  /** One of several versions with one decision. */
  Version(TupleSeq objects, Kind kind, @Nullable Object previous, Decision shared) {
    super(ABORTED);
    this.objects = objects;
    this.kind = kind;
    this.previous = previous;
    this.decision = shared;
  }

  /**
   * The last act of an entry: nothing follows it.
   *
   * @param carrier objects with its key
   */
  static Version unlinked(TupleSeq carrier) {
    return new Version(carrier, Kind.UNLINKED, null, 1);
  }

  /** Whether this state is of an entry that is out of the index for good. */
  static boolean isUnlinked(Object state) {
    return state instanceof Version version && version.kind == Kind.UNLINKED;
  }

  /** Some objects with the key of the entry that has this state. */
  static TupleSeq keyCarrier(Object state) {
    return state instanceof Version version ? version.objects : (TupleSeq) state;
  }

  /** The objects of a settled or decided state, now. */
  static @Nullable TupleSeq objects(@Nullable Object state) {
    return state instanceof Version version ? version.presentObjects() : (TupleSeq) state;
  }

  /**
   * The objects as of a snapshot, or {@link Timeline#LATEST}: those of the newest version stamped
   * no later. Decides what is undecided, never waits.
   */
  static @Nullable TupleSeq asOf(@Nullable Object state, long snapshot, Timeline timeline) {
    Object at = state;
    while (at instanceof Version version) {
      long stamp = version.decision.decide(timeline);
      if (stamp > 0 && stamp <= snapshot) {
        return version.presentObjects();
      }
      at = version.previous();
    }
    return (TupleSeq) at;
  }

  /** Objects with the version's key: those it is about, or the last there were. */
  TupleSeq carrier() {
    return objects;
  }

  @Nullable TupleSeq presentObjects() {
    return kind == Kind.PRESENT ? objects : null;
  }

  boolean isPresent() {
    return kind == Kind.PRESENT;
  }

  Decision decision() {
    return decision;
  }

  @Nullable Object previous() {
    return PREVIOUS.getAcquire(this);
  }

  /**
   * Drops what lies behind this version and no open snapshot needs. This version is decided, and so
   * are all behind it.
   *
   * <p>A version is needed by a snapshot that lies between its stamp and that of the next newer one
   * kept. Snapshots taken after {@code epoch} need this version or a newer one.
   */
  void trim(long stamp, Timeline.Epoch epoch, Timeline timeline) {
    Version above = this;
    long end = stamp;
    Object behind = previous();
    while (behind instanceof Version version) {
      long began = version.decision.decide(timeline);
      if (epoch.hasOpenIn(began, end)) {
        above.setPrevious(version);
        above = version;
        end = began;
      }
      behind = version.previous();
    }
    above.setPrevious(behind != null && epoch.hasOpenIn(0, end) ? behind : null);
  }

  private void setPrevious(@Nullable Object state) {
    PREVIOUS.setRelease(this, state);
  }
}
