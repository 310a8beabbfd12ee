package dev.tsunami.testkit.engine;

import dev.tsunami.kernel.engine.Batch;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.kernel.engine.Snapshot;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Batches with and without conditions, against gets, writes and cuts. */
public abstract class BatchOperations extends EngineOperations {
  BatchOperations(Engine engine) {
    super(engine);
  }

  @Operation
  public boolean both(@Param(name = "value") int value) {
    return engine.commit(pair(value, List.of()));
  }

  @Operation
  public boolean bothIfAbsent(@Param(name = "key") int key, @Param(name = "value") int value) {
    return engine.commit(pair(value, List.of(new Batch.Condition(key(key), Batch.Test.ABSENT))));
  }

  /** A batch that gives up when it has changed a key already: {@code failing} is the third one. */
  @Operation
  public String failingBatch(@Param(name = "value") int value) {
    Insertion failing =
        (now, object) -> {
          throw new ArithmeticException("planned");
        };
    Batch.Change third = new Batch.Change(key(3), object(3, value), failing);
    Batch batch = new Batch(List.of(), List.of(pair(value, List.of()).changes().get(0), third));
    try {
      return "committed " + engine.commit(batch);
    } catch (ArithmeticException planned) {
      return "failed";
    }
  }

  @Operation
  public String cut() {
    try (Snapshot snapshot = engine.snapshot()) {
      return text(snapshot, Direction.FORWARD);
    }
  }

  /** The engine under test. */
  public static final class Tested extends BatchOperations {
    public Tested() {
      super(Subject.testedEngine());
    }
  }

  /** What one thread would see. */
  public static final class Specified extends BatchOperations {
    public Specified() {
      super(Subject.sequentialEngine());
    }
  }
}
