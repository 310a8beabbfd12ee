package dev.tsunami.engines;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * When an engine was emptied, and the root that came then. A root that has been cleared refers to
 * this and not to its successor, so whoever keeps an old root keeps no other.
 */
final class Clearing extends Decision {
  private static final VarHandle TO;

  static {
    try {
      TO = MethodHandles.lookup().findVarHandle(Clearing.class, "to", Root.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** What came; null once the engine refers to it itself, or to something later. */
  private @Nullable Root to;

  Clearing(long stamp) {
    super(stamp);
  }

  /** Before it is published. */
  void setTo(Root root) {
    to = root;
  }

  @Nullable Root to() {
    return (Root) TO.getAcquire(this);
  }

  /** To be called when the engine's root is no longer the one that was cleared. */
  void forgetTo() {
    TO.setRelease(this, null);
  }

  /** The stamp; decides it, having moved the clock on, if that has not been done. */
  long came(Timeline timeline) {
    long seen = stampAcquire();
    return seen == UNDECIDED ? decideAs(timeline.tick()) : seen;
  }
}
