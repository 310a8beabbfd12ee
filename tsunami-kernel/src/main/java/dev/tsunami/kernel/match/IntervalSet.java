package dev.tsunami.kernel.match;

import dev.tsunami.term.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A set of terms as intervals, disjoint and ascending in one order of terms. Immutable. Where the
 * order is exact ({@code =:=}), only points and {@link #ALL} mean anything.
 */
final class IntervalSet {
  static final IntervalSet ALL = new IntervalSet(List.of(KeyInterval.ALL));
  static final IntervalSet NONE = new IntervalSet(List.of());

  private final List<KeyInterval> intervals;

  private IntervalSet(List<KeyInterval> intervals) {
    this.intervals = intervals;
  }

  static IntervalSet of(KeyInterval interval) {
    return new IntervalSet(List.of(interval));
  }

  List<KeyInterval> intervals() {
    return intervals;
  }

  boolean isAll() {
    return intervals.size() == 1 && intervals.getFirst().isAll();
  }

  boolean isEmpty() {
    return intervals.isEmpty();
  }

  boolean allPoints() {
    for (KeyInterval interval : intervals) {
      if (!interval.isPoint()) {
        return false;
      }
    }
    return true;
  }

  /** What is in any of these intervals, which may overlap and lie in any order. */
  static IntervalSet union(List<KeyInterval> any, Comparator<Term> order) {
    List<KeyInterval> sorted = new ArrayList<>(any);
    sorted.sort((a, b) -> {
      int byLow = order.compare(a.low(), b.low());
      return byLow != 0 ? byLow : Boolean.compare(b.lowIncluded(), a.lowIncluded());
    });
    List<KeyInterval> merged = new ArrayList<>(sorted.size());
    for (KeyInterval next : sorted) {
      if (!merged.isEmpty() && meets(merged.getLast(), next, order)) {
        merged.add(join(merged.removeLast(), next, order));
      } else {
        merged.add(next);
      }
    }
    return new IntervalSet(merged);
  }

  /** Whether nothing lies between the two, of which {@code first} begins first. */
  private static boolean meets(KeyInterval first, KeyInterval next, Comparator<Term> order) {
    int side = order.compare(next.low(), first.high());
    return side < 0 || (side == 0 && (next.lowIncluded() || first.highIncluded()));
  }

  private static KeyInterval join(KeyInterval first, KeyInterval next, Comparator<Term> order) {
    int side = order.compare(first.high(), next.high());
    if (side > 0 || (side == 0 && (first.highIncluded() || !next.highIncluded()))) {
      return first;
    }
    return new KeyInterval(first.low(), first.lowIncluded(), next.high(), next.highIncluded());
  }

  /** What is in both. */
  IntervalSet intersect(IntervalSet that, Comparator<Term> order) {
    if (isAll()) {
      return that;
    }
    if (that.isAll()) {
      return this;
    }
    List<KeyInterval> common = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < intervals.size() && j < that.intervals.size()) {
      KeyInterval a = intervals.get(i);
      KeyInterval b = that.intervals.get(j);
      KeyInterval both = common(a, b, order);
      if (!isEmpty(both, order)) {
        common.add(both);
      }
      if (endsBefore(a, b, order)) {
        i++;
      } else {
        j++;
      }
    }
    return new IntervalSet(common);
  }

  private static KeyInterval common(KeyInterval a, KeyInterval b, Comparator<Term> order) {
    int lows = order.compare(a.low(), b.low());
    KeyInterval later = lows > 0 || (lows == 0 && !a.lowIncluded()) ? a : b;
    KeyInterval sooner = endsBefore(a, b, order) ? a : b;
    if (later.isPoint() || sooner.isPoint()) {
      KeyInterval point = later.isPoint() ? later : sooner;
      KeyInterval other = point == a ? b : a;
      return holds(other, point.low(), order)
          ? point
          : new KeyInterval(point.low(), false, point.low(), false);
    }
    return order.compare(later.low(), sooner.high()) == 0
            && later.lowIncluded()
            && sooner.highIncluded()
        ? KeyInterval.point(later.low())
        : new KeyInterval(later.low(), later.lowIncluded(), sooner.high(), sooner.highIncluded());
  }

  private static boolean holds(KeyInterval interval, Term key, Comparator<Term> order) {
    int low = order.compare(interval.low(), key);
    int high = order.compare(key, interval.high());
    return (low < 0 || (low == 0 && interval.lowIncluded()))
        && (high < 0 || (high == 0 && interval.highIncluded()));
  }

  private static boolean endsBefore(KeyInterval a, KeyInterval b, Comparator<Term> order) {
    int highs = order.compare(a.high(), b.high());
    return highs < 0 || (highs == 0 && !a.highIncluded());
  }

  private static boolean isEmpty(KeyInterval interval, Comparator<Term> order) {
    int width = order.compare(interval.low(), interval.high());
    return width > 0 || (width == 0 && !(interval.lowIncluded() && interval.highIncluded()));
  }
}
