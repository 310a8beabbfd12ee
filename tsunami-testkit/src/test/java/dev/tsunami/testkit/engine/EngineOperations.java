package dev.tsunami.testkit.engine;

import dev.tsunami.kernel.engine.Batch;
import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.kernel.engine.Update;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;

/**
 * What all sets of operations have, in the form that Lincheck drives: few keys, plain values in and
 * out. Run by one thread over a sequential engine such a class is the specification; run by several
 * over another engine it is what is tested.
 *
 * <p>Three keys: 1, -2, and 1.0, which is another key to the hash engine and the first once more to
 * the ordered one.
 */
@Param(name = "key", gen = IntGen.class, conf = "1:3")
@Param(name = "value", gen = IntGen.class, conf = "1:2")
@Param(name = "thread", gen = ThreadIdGen.class)
public abstract class EngineOperations {
  private static final Term[] KEYS = {Int.of(1), Int.of(-2), Flt.of(1.0)};

  final Engine engine;

  EngineOperations(Engine engine) {
    this.engine = engine;
  }

  @Operation
  public String get(@Param(name = "key") int key) {
    return text(engine.get(key(key)));
  }

  @Operation
  public String replace(@Param(name = "key") int key, @Param(name = "value") int value) {
    return engine.update(key(key), new Exchange(object(key, value)));
  }

  @Operation
  public String remove(@Param(name = "key") int key) {
    return engine.update(key(key), new Exchange(null));
  }

  /** Takes everything out and answers what it was. */
  @Operation
  public String drain() {
    try (Snapshot drained = engine.drain()) {
      return text(drained, Direction.FORWARD);
    }
  }

  /** After every run, whatever the threads did to each other. */
  @Validate
  public void checkStructure() {
    engine.checkInvariants();
    long met = 0;
    for (Cursor at = engine.scan(KeyRange.ALL, Direction.FORWARD); at.advance(); ) {
      met += at.objects().count();
    }
    if (met != engine.size()) {
      throw new AssertionError("a size of " + engine.size() + ", a scan finds " + met);
    }
  }

  static Term key(int number) {
    return KEYS[number - 1];
  }

  static Tuple object(int key, int value) {
    return Tuple.of(key(key), Int.of(value));
  }

  /** The keys 1 and -2 and their new value, one step. */
  static Batch pair(int value, List<Batch.Condition> conditions) {
    return new Batch(conditions, List.of(change(2, value), change(1, value)));
  }

  private static Batch.Change change(int key, int value) {
    return new Batch.Change(key(key), object(key, value), Insertion.REPLACE);
  }

  /** All objects but the neighbours, in the order in which the cut gives them. */
  static String text(Snapshot cut, Direction direction) {
    StringBuilder text = new StringBuilder();
    for (Cursor at = cut.scan(KeyRange.ALL, direction); at.advance(); ) {
      if (!(at.key() instanceof Int key && Subject.isNeighbour(key))) {
        text.append(text(at.objects()));
      }
    }
    return text.toString();
  }

  static String text(@Nullable TupleSeq objects) {
    StringBuilder text = new StringBuilder().append('[');
    for (int i = 0; objects != null && i < objects.count(); i++) {
      text.append(objects.object(i));
    }
    return text.append(']').toString();
  }

  /** Stores something else and answers what was there. */
  record Exchange(@Nullable TupleSeq next) implements Update<String> {
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
