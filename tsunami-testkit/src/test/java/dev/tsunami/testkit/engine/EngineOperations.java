package dev.tsunami.testkit.engine;

import dev.tsunami.kernel.engine.Batch;
import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.kernel.engine.Update;
import dev.tsunami.kernel.sequence.ObjectSequences;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;

/**
 * An engine's linearizable operations in the form that Lincheck drives: few keys, plain values in
 * and out. Run by one thread over a sequential engine this class is the specification; run by
 * several over another engine it is what is tested.
 */
@Param(name = "key", gen = IntGen.class, conf = "1:3")
@Param(name = "value", gen = IntGen.class, conf = "1:2")
abstract class EngineOperations {
  private final Engine engine;

  EngineOperations(Engine engine) {
    this.engine = engine;
  }

  @Operation
  public String get(@Param(name = "key") int key) {
    return text(engine.get(Int.of(key)));
  }

  @Operation
  public String replace(@Param(name = "key") int key, @Param(name = "value") int value) {
    return engine.update(Int.of(key), new Exchange(Tuple.of(Int.of(key), Int.of(value))));
  }

  @Operation
  public String remove(@Param(name = "key") int key) {
    return engine.update(Int.of(key), new Exchange(null));
  }

  @Operation
  public boolean append(@Param(name = "key") int key, @Param(name = "value") int value) {
    Tuple object = Tuple.of(Int.of(key), Int.of(value));
    return engine.insert(Int.of(key), object, ObjectSequences::appendIfNew);
  }

  /** Both keys, if the first has no objects. */
  @Operation
  public boolean commit(@Param(name = "key") int key, @Param(name = "value") int value) {
    Term other = Int.of(4 - key);
    return engine.commit(
        new Batch(
            List.of(new Batch.Condition(Int.of(key), Batch.Test.ABSENT)),
            List.of(
                new Batch.Change(
                    Int.of(key), Tuple.of(Int.of(key), Int.of(value)), Insertion.REPLACE),
                new Batch.Change(other, Tuple.of(other, Int.of(value)), Insertion.REPLACE))));
  }

  @Operation
  public String snapshot() {
    try (Snapshot snapshot = engine.snapshot()) {
      StringBuilder text = new StringBuilder().append(snapshot.size()).append(':');
      for (Cursor at = snapshot.scan(KeyRange.ALL, Direction.FORWARD); at.advance(); ) {
        text.append(text(at.objects()));
      }
      return text.toString();
    }
  }

  @Operation
  public long size() {
    return engine.size();
  }

  @Operation
  public long clear() {
    return engine.clear();
  }

  private static String text(@Nullable TupleSeq objects) {
    StringBuilder text = new StringBuilder().append('[');
    for (int i = 0; objects != null && i < objects.count(); i++) {
      Tuple object = objects.object(i);
      text.append(number(object.element(1)))
          .append('=')
          .append(number(object.element(2)))
          .append(' ');
    }
    return text.append(']').toString();
  }

  private static long number(Term term) {
    return ((Int) term).longValue();
  }

  /** Stores something else and answers what was there. */
  private record Exchange(@Nullable TupleSeq next) implements Update<String> {
    @Override
    public @Nullable TupleSeq next(@Nullable TupleSeq now) {
      return next;
    }

    @Override
    public String result(@Nullable TupleSeq before, @Nullable TupleSeq after) {
      return text(before);
    }
  }
}
