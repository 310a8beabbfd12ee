package dev.tsunami.kernel.table;

import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.KeyOrder;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.kernel.match.KeyBound;
import dev.tsunami.kernel.match.KeyInterval;
import dev.tsunami.kernel.match.PreparedSpec;
import dev.tsunami.term.Edge;
import dev.tsunami.term.Term;
import dev.tsunami.term.TupleSeq;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Cursors over the keys of a cut that lie within a {@link KeyBound}, in the engine's order: by
 * lookups, by one scan, or by several.
 */
final class KeyWalk {
  private final Snapshot cut;
  private final KeyOrder order;
  private final int keyPosition;
  private final Direction direction;
  private final PreparedSpec spec;

  /**
   * @param keyPosition which element of an object is its key
   * @param spec whose bound it is, and who keeps its keys sorted
   */
  KeyWalk(Snapshot cut, KeyOrder order, int keyPosition, Direction direction, PreparedSpec spec) {
    this.cut = cut;
    this.order = order;
    this.keyPosition = keyPosition;
    this.direction = direction;
    this.spec = spec;
  }

  /**
   * @param after where an earlier walk stopped: keys up to it, in this walk's direction, are left
   *     out; null to begin at the beginning
   */
  Cursor over(KeyBound bound, @Nullable Term after) {
    return switch (bound) {
      case KeyBound.Never never -> new Lookups(List.of(), 0);
      case KeyBound.Unbound unbound -> cut.scan(rest(after), direction);
      case KeyBound.Exactly exactly -> lookups(List.of(exactly.key()), after);
      case KeyBound.AnyOf any -> lookups(spec.sortedKeys(any, order), after);
      case KeyBound.Range range -> scans(range.intervals(), after);
    };
  }

  private KeyRange rest(@Nullable Term after) {
    if (after == null) {
      return KeyRange.ALL;
    }
    return direction == Direction.FORWARD ? KeyRange.after(after) : KeyRange.before(after);
  }

  private boolean isForward() {
    return direction == Direction.FORWARD;
  }

  /**
   * @param keys ascending
   */
  private Cursor lookups(List<Term> keys, @Nullable Term after) {
    return new Lookups(
        keys, start(keys.size(), i -> after != null && !isAhead(keys.get(i), after)));
  }

  private boolean isAhead(Term key, Term of) {
    int side = order.compare(key, of);
    return isForward() ? side > 0 : side < 0;
  }

  /** Index of the first thing ahead, as this walk goes, of those in ascending order. */
  private int start(int count, IntPredicate isBehind) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isBehind.test(isForward() ? middle : count - 1 - middle)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return isForward() ? low : count - 1 - low;
  }

  /**
   * @param intervals ascending
   */
  private Cursor scans(List<KeyInterval> intervals, @Nullable Term after) {
    if (intervals.size() == 1) {
      KeyRange range = range(intervals.getFirst(), after);
      return range == null ? new Lookups(List.of(), 0) : cut.scan(range, direction);
    }
    int first = start(intervals.size(), i -> range(intervals.get(i), after) == null);
    return new Scans(intervals, first, after);
  }

  /** What of the interval is ahead of {@code after}; null if nothing is. */
  private @Nullable KeyRange range(KeyInterval interval, @Nullable Term after) {
    Term low = interval.low();
    Term high = interval.high();
    boolean lowIncluded = interval.lowIncluded();
    boolean highIncluded = interval.highIncluded();
    if (after != null && direction == Direction.FORWARD) {
      if (order.compare(after, high) >= 0) {
        return null;
      }
      if (order.compare(after, low) >= 0) {
        low = after;
        lowIncluded = false;
      }
    } else if (after != null) {
      if (order.compare(after, low) <= 0) {
        return null;
      }
      if (order.compare(after, high) <= 0) {
        high = after;
        highIncluded = false;
      }
    }
    return new KeyRange(
        low == Edge.LEAST ? null : low,
        lowIncluded,
        high == Edge.GREATEST ? null : high,
        highIncluded);
  }

  /** The keys of a list that are there, from an index on in the walk's direction. */
  private final class Lookups implements Cursor {
    private final List<Term> keys;
    private int next;
    private @Nullable TupleSeq found;

    Lookups(List<Term> keys, int first) {
      this.keys = keys;
      this.next = first;
    }

    @Override
    public boolean advance() {
      found = null;
      while (found == null && next >= 0 && next < keys.size()) {
        found = cut.get(keys.get(next));
        next += isForward() ? 1 : -1;
      }
      return found != null;
    }

    @Override
    public Term key() {
      return objects().object(0).element(keyPosition);
    }

    @Override
    public TupleSeq objects() {
      if (found == null) {
        throw new IllegalStateException("Cursor: expected to be on a key, is not");
      }
      return found;
    }
  }

  /** One interval after the other, from an index on in the walk's direction. */
  private final class Scans implements Cursor {
    private final List<KeyInterval> intervals;
    private final @Nullable Term after;
    private int next;
    private @Nullable Cursor current;

    Scans(List<KeyInterval> intervals, int first, @Nullable Term after) {
      this.intervals = intervals;
      this.next = first;
      this.after = after;
    }

    @Override
    public boolean advance() {
      while (current == null || !current.advance()) {
        if (next < 0 || next >= intervals.size()) {
          return false;
        }
        KeyRange range = range(intervals.get(next), after);
        current = range == null ? null : cut.scan(range, direction);
        next += isForward() ? 1 : -1;
      }
      return true;
    }

    @Override
    public Term key() {
      return here().key();
    }

    @Override
    public TupleSeq objects() {
      return here().objects();
    }

    private Cursor here() {
      if (current == null) {
        throw new IllegalStateException("Cursor: expected to be on a key, is not");
      }
      return current;
    }
  }
}
