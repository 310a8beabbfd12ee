package dev.tsunami.kernel.table;

import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.KeyOrder;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.kernel.match.KeyBound;
import dev.tsunami.kernel.match.KeyInterval;
import dev.tsunami.term.Edge;
import dev.tsunami.term.Term;
import dev.tsunami.term.TupleSeq;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * @param keyPosition which element of an object is its key
   */
  KeyWalk(Snapshot cut, KeyOrder order, int keyPosition, Direction direction) {
    this.cut = cut;
    this.order = order;
    this.keyPosition = keyPosition;
    this.direction = direction;
  }

  /**
   * @param after where an earlier walk stopped: keys up to it, in this walk's direction, are left
   *     out; null to begin at the beginning
   */
  Cursor over(KeyBound bound, @Nullable Term after) {
    return switch (bound) {
      case KeyBound.Never never -> new Lookups(List.of());
      case KeyBound.Unbound unbound -> cut.scan(rest(after), direction);
      case KeyBound.Exactly exactly -> lookups(List.of(exactly.key()), after);
      case KeyBound.AnyOf any -> lookups(any.keys(), after);
      case KeyBound.Range range -> scans(range.intervals(), after);
    };
  }

  private KeyRange rest(@Nullable Term after) {
    if (after == null) {
      return KeyRange.ALL;
    }
    return direction == Direction.FORWARD ? KeyRange.after(after) : KeyRange.before(after);
  }

  private Cursor lookups(List<Term> keys, @Nullable Term after) {
    List<Term> ahead = new ArrayList<>(keys.size());
    for (Term key : keys) {
      if (after == null || isAhead(key, after)) {
        ahead.add(key);
      }
    }
    ahead.sort(direction == Direction.FORWARD ? order : order.reversed());
    return new Lookups(ahead);
  }

  private boolean isAhead(Term key, Term of) {
    int side = order.compare(key, of);
    return direction == Direction.FORWARD ? side > 0 : side < 0;
  }

  private Cursor scans(List<KeyInterval> intervals, @Nullable Term after) {
    List<KeyRange> ahead = new ArrayList<>(intervals.size());
    for (KeyInterval interval : intervals) {
      KeyRange range = range(interval, after);
      if (range != null) {
        ahead.add(range);
      }
    }
    if (direction == Direction.BACKWARD) {
      ahead = ahead.reversed();
    }
    return ahead.size() == 1 ? cut.scan(ahead.getFirst(), direction) : new Scans(ahead);
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

  /** The keys of a list that are there. */
  private final class Lookups implements Cursor {
    private final List<Term> keys;
    private int next;
    private @Nullable TupleSeq found;

    Lookups(List<Term> keys) {
      this.keys = keys;
    }

    @Override
    public boolean advance() {
      found = null;
      while (found == null && next < keys.size()) {
        found = cut.get(keys.get(next++));
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

  /** One range after the other. */
  private final class Scans implements Cursor {
    private final List<KeyRange> ranges;
    private int next;
    private @Nullable Cursor current;

    Scans(List<KeyRange> ranges) {
      this.ranges = ranges;
    }

    @Override
    public boolean advance() {
      while (current == null || !current.advance()) {
        if (next == ranges.size()) {
          return false;
        }
        current = cut.scan(ranges.get(next++), direction);
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
