package dev.tsunami.kernel.table;

import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table's slots, numbered from 0: slot I holds the objects of the I-th key in the engine's order.
 * So slots 0 to N - 1 together give every object once, N being the number of keys. ETS numbers the
 * buckets of its hash table, which are internal to it.
 *
 * <p>Cost: going up one by one, a step of a scan each, because the place where the last call
 * stopped is remembered; otherwise as many steps as the slot's number. While the table changes,
 * slots shift, and a walk over slots promises nothing (as in ETS).
 */
final class Slots {
  /** Where a call stopped: {@code key} was in slot {@code index}. */
  private record Mark(long index, Term key) {}

  private final Engine engine;

  /**
   * A hint that any thread may replace at any time: a benign race, each mark is right by itself.
   */
  private volatile @Nullable Mark mark;

  Slots(Engine engine) {
    this.engine = engine;
  }

  /** The objects in slot {@code index}; an empty list at the slot after the last; null beyond. */
  @Nullable List<Tuple> get(long index) {
    Mark from = mark;
    if (from == null || from.index >= index) {
      from = null;
    }
    long at = from == null ? -1 : from.index;
    KeyRange range = from == null ? KeyRange.ALL : KeyRange.after(from.key);
    Cursor cursor = engine.scan(range, Direction.FORWARD);
    Mark last = from;
    while (at < index) {
      if (!cursor.advance()) {
        mark = last;
        return at + 1 == index ? List.of() : null;
      }
      at++;
      last = new Mark(at, cursor.key());
    }
    mark = last;
    return objects(cursor.objects());
  }

  private static List<Tuple> objects(TupleSeq found) {
    List<Tuple> objects = new ArrayList<>(found.count());
    for (int i = 0; i < found.count(); i++) {
      objects.add(found.object(i));
    }
    return objects;
  }
}
