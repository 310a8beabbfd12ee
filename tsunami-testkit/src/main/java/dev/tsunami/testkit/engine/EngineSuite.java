package dev.tsunami.testkit.engine;

import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Engines;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Update;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small words that the parts of the contract share: objects, updates and what a scan meets. */
abstract class EngineSuite {
  abstract Engines engines();

  /** An engine with the objects {1,10}, {2,20} and so on. */
  final Engine filled(Kind kind, int count) {
    Engine engine = kind.from(engines());
    for (int i = 1; i <= count; i++) {
      insert(engine, object(i, 10L * i));
    }
    return engine;
  }

  static Tuple object(Term key, long value) {
    return Tuple.of(key, Int.of(value));
  }

  static Tuple object(long key, long value) {
    return object(Int.of(key), value);
  }

  static boolean insert(Engine engine, Tuple object) {
    return engine.insert(object.element(1), object, Insertion.REPLACE);
  }

  static void remove(Engine engine, Term key) {
    engine.update(key, new Put(null));
  }

  static List<Term> keys(Cursor cursor) {
    List<Term> keys = new ArrayList<>();
    while (cursor.advance()) {
      keys.add(cursor.key());
    }
    return keys;
  }

  static List<Term> keys(Engine engine) {
    return keys(engine.scan(KeyRange.ALL, Direction.FORWARD));
  }

  /** All objects met, key by key. */
  static List<Tuple> objects(Cursor cursor) {
    List<Tuple> objects = new ArrayList<>();
    while (cursor.advance()) {
      objects.addAll(list(cursor.objects()));
    }
    return objects;
  }

  static List<Tuple> objects(Engine engine) {
    return objects(engine.scan(KeyRange.ALL, Direction.FORWARD));
  }

  static List<Tuple> list(@Nullable TupleSeq sequence) {
    List<Tuple> objects = new ArrayList<>();
    for (int i = 0; sequence != null && i < sequence.count(); i++) {
      objects.add(sequence.object(i));
    }
    return objects;
  }

  /** Stores {@code next} whatever is there, or removes what is there; answers what was there. */
  record Put(@Nullable TupleSeq next) implements Update<List<Tuple>> {
    @Override
    public @Nullable TupleSeq next(@Nullable TupleSeq now) {
      return next;
    }

    @Override
    public List<Tuple> result(@Nullable TupleSeq before, @Nullable TupleSeq after) {
      return list(before);
    }
  }
}
