package dev.tsunami.testkit.engine;

import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Snapshot;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots that are taken, read and closed in one operation, and snapshots that a thread holds
 * while it and others go on. To the specification each is one moment; each thread has a slot of its
 * own for what it holds, so the slots add nothing that threads could disagree about.
 */
public abstract class SnapshotOperations extends EngineOperations {
  private static final int MOST_THREADS = 8;

  private final @Nullable Snapshot[] held = new Snapshot[MOST_THREADS];

  SnapshotOperations(Engine engine) {
    super(engine);
  }

  @Operation
  public boolean both(@Param(name = "value") int value) {
    return engine.commit(pair(value, List.of()));
  }

  /** Reads by key and by scans in both directions, of one moment. */
  @Operation
  public String cut() {
    try (Snapshot snapshot = engine.snapshot()) {
      return text(snapshot.get(key(1)))
          + text(snapshot, Direction.BACKWARD)
          + text(snapshot.get(key(2)))
          + text(snapshot, Direction.FORWARD);
    }
  }

  /** Takes a snapshot, and closes the one that this thread held. */
  @Operation
  public void hold(@Param(name = "thread") int thread) {
    Snapshot next = engine.snapshot();
    release(thread);
    held[thread] = next;
  }

  @Operation
  public String readHeld(@Param(name = "thread") int thread) {
    Snapshot snapshot = held[thread];
    return snapshot == null
        ? "nothing held"
        : text(snapshot.get(key(1))) + text(snapshot, Direction.FORWARD);
  }

  @Operation
  public void release(@Param(name = "thread") int thread) {
    Snapshot snapshot = held[thread];
    if (snapshot != null) {
      snapshot.close();
      held[thread] = null;
    }
  }

  /** The engine under test. */
  public static final class Tested extends SnapshotOperations {
    public Tested() {
      super(Subject.testedEngine());
    }
  }

  /** What one thread would see. */
  public static final class Specified extends SnapshotOperations {
    public Specified() {
      super(Subject.sequentialEngine());
    }
  }
}
