package dev.tsunami.jcstress;

import dev.tsunami.engines.VersionedEngines;
import dev.tsunami.kernel.engine.Batch;
import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.kernel.engine.Update;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small engine of objects {Key, Value} and the words in which the questions are asked. */
final class Table {
  static final int NONE = 0;

  private static final VersionedEngines ENGINES = new VersionedEngines(1);
  private static final Insertion INCREMENT =
      (now, object) -> now == null ? object : object(key(now), value(now) + value(object));

  private final Engine engine;

  private Table(Engine engine) {
    this.engine = engine;
  }

  static Table hash() {
    return new Table(ENGINES.hash(1));
  }

  static Table ordered() {
    return new Table(ENGINES.ordered(1));
  }

  /** With the keys 1 to {@code count}, each with the value 1. */
  Table with(int count) {
    for (int key = 1; key <= count; key++) {
      put(key, 1);
    }
    return this;
  }

  int get(int key) {
    return value(engine.get(Int.of(key)));
  }

  void put(int key, int value) {
    engine.insert(Int.of(key), object(Int.of(key), value), Insertion.REPLACE);
  }

  void increment(int key) {
    engine.insert(Int.of(key), object(Int.of(key), 1), INCREMENT);
  }

  /** Stores the value, answers the one before. */
  int exchange(int key, int value) {
    return engine.update(Int.of(key), new Exchange(object(Int.of(key), value)));
  }

  int take(int key) {
    return engine.update(Int.of(key), new Exchange(null));
  }

  /** The same value under both keys, in one step. */
  void putBoth(int first, int second, int value) {
    engine.commit(
        new Batch(
            List.of(),
            List.of(
                new Batch.Change(Int.of(first), object(Int.of(first), value), Insertion.REPLACE),
                new Batch.Change(
                    Int.of(second), object(Int.of(second), value), Insertion.REPLACE))));
  }

  /** What a scan that begins now finds under the key. */
  int scan(int key) {
    return find(engine.scan(KeyRange.ALL, Direction.FORWARD), key);
  }

  static int scan(Snapshot snapshot, int key) {
    return find(snapshot.scan(KeyRange.ALL, Direction.BACKWARD), key);
  }

  private static int find(Cursor cursor, int key) {
    int found = NONE;
    while (cursor.advance()) {
      if (cursor.key().equals(Int.of(key))) {
        found = value(cursor.objects());
      }
    }
    return found;
  }

  static int get(Snapshot snapshot, int key) {
    return value(snapshot.get(Int.of(key)));
  }

  Snapshot snapshot() {
    return engine.snapshot();
  }

  int clear() {
    return (int) engine.clear();
  }

  private static Tuple object(Term key, int value) {
    return Tuple.of(key, Int.of(value));
  }

  private static Term key(TupleSeq objects) {
    return objects.object(0).element(1);
  }

  private static int value(@Nullable TupleSeq objects) {
    return objects == null ? NONE : (int) ((Int) objects.object(0).element(2)).longValue();
  }

  private record Exchange(@Nullable Tuple object) implements Update<Integer> {
    @Override
    public @Nullable TupleSeq next(@Nullable TupleSeq now) {
      return object;
    }

    @Override
    public Integer result(@Nullable TupleSeq before, @Nullable TupleSeq after) {
      return value(before);
    }
  }
}
