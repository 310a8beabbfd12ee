package dev.tsunami.testkit.engine;

import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.sequence.ObjectSequences;
import dev.tsunami.term.TupleSeq;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;

/**
 * One key at a time, and clear. A scan is weakly consistent, but what it says of one key is a read
 * of that key: a key that is there throughout is met exactly once, with objects that were current
 * meanwhile, and one that is not met was missing at some time. So a scan of which all but one key
 * is ignored is specified as a get.
 */
public abstract class PointOperations extends EngineOperations {
  PointOperations(Engine engine) {
    super(engine);
  }

  @Operation
  public boolean append(@Param(name = "key") int key, @Param(name = "value") int value) {
    return engine.insert(key(key), object(key, value), ObjectSequences::appendIfNew);
  }

  @Operation
  public String scanForward(@Param(name = "key") int key) {
    return met(key, Direction.FORWARD);
  }

  @Operation
  public String scanBackward(@Param(name = "key") int key) {
    return met(key, Direction.BACKWARD);
  }

  @Operation
  public long clear() {
    return engine.clear();
  }

  private String met(int key, Direction direction) {
    TupleSeq met = null;
    for (Cursor at = engine.scan(KeyRange.ALL, direction); at.advance(); ) {
      if (engine.keyOrder().compare(at.key(), key(key)) == 0) {
        met = once(met, at.objects());
      }
    }
    return text(met);
  }

  private static TupleSeq once(@Nullable TupleSeq before, TupleSeq objects) {
    if (before != null) {
      throw new AssertionError("a scan met " + text(before) + " and again " + text(objects));
    }
    return objects;
  }

  /** The engine under test. */
  public static final class Tested extends PointOperations {
    public Tested() {
      super(Subject.testedEngine());
    }
  }

  /** What one thread would see. */
  public static final class Specified extends PointOperations {
    public Specified() {
      super(Subject.sequentialEngine());
    }
  }
}
