package dev.tsunami.kernel.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Edge;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Union and intersection, against membership of each term of a small world. */
class IntervalSetTest {
  private static final Comparator<Term> ORDER = TermOrder.byValue();

  private static final Atom A = Atom.of("a");

  /** Terms, ascending and some of them equal. */
  private static final List<Term> WORLD =
      List.of(
          Int.of(0),
          Int.of(1),
          Flt.of(1.0),
          Flt.of(1.5),
          Int.of(2),
          A,
          Tuple.of(Int.of(1), Int.of(0)),
          Tuple.of(Int.of(1), Flt.of(1.0)),
          Tuple.of(Int.of(1), A),
          Tuple.of(Flt.of(2.0), Int.of(0)),
          Tuple.of(Int.of(2), A));

  private static final List<Term> ENDS = ends();

  private static List<Term> ends() {
    List<Term> ends = new ArrayList<>(WORLD);
    for (Edge edge : List.of(Edge.LEAST, Edge.GREATEST)) {
      ends.add(edge);
      ends.add(Tuple.of(Int.of(1), edge));
      ends.add(Tuple.of(Flt.of(2.0), edge));
      ends.add(Tuple.of(edge, edge));
    }
    return ends;
  }

  private final SplittableRandom random = new SplittableRandom(11);

  private static boolean holds(KeyInterval interval, Term term) {
    int low = ORDER.compare(interval.low(), term);
    int high = ORDER.compare(term, interval.high());
    return (low < 0 || (low == 0 && interval.lowIncluded()))
        && (high < 0 || (high == 0 && interval.highIncluded()));
  }

  private static boolean holds(List<KeyInterval> any, Term term) {
    return any.stream().anyMatch(interval -> holds(interval, term));
  }

  private Term end() {
    return ENDS.get(random.nextInt(ENDS.size()));
  }

  private KeyInterval interval() {
    while (true) {
      if (random.nextInt(3) == 0) {
        return KeyInterval.point(WORLD.get(random.nextInt(WORLD.size())));
      }
      if (random.nextInt(12) == 0) {
        return KeyInterval.ALL;
      }
      KeyInterval interval =
          new KeyInterval(end(), random.nextBoolean(), end(), random.nextBoolean());
      if (ORDER.compare(interval.low(), interval.high()) < 0) {
        return interval;
      }
    }
  }

  private List<KeyInterval> intervals() {
    List<KeyInterval> some = new ArrayList<>();
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      some.add(interval());
    }
    return some;
  }

  private static void checkShape(IntervalSet set) {
    KeyInterval last = null;
    for (KeyInterval next : set.intervals()) {
      int width = ORDER.compare(next.low(), next.high());
      assertThat(width < 0 || (width == 0 && next.lowIncluded() && next.highIncluded()))
          .as("%s is not empty", next)
          .isTrue();
      if (last != null) {
        int gap = ORDER.compare(last.high(), next.low());
        assertThat(gap < 0 || (gap == 0 && !last.highIncluded() && !next.lowIncluded()))
            .as("%s before %s, apart", last, next)
            .isTrue();
      }
      last = next;
    }
  }

  @Test
  void a_union_holds_what_one_of_its_parts_holds() {
    for (int i = 0; i < 20_000; i++) {
      List<KeyInterval> parts = intervals();
      IntervalSet union = IntervalSet.union(parts, ORDER);
      checkShape(union);
      for (Term term : WORLD) {
        assertThat(holds(union.intervals(), term))
            .as("%s in the union of %s", term, parts)
            .isEqualTo(holds(parts, term));
      }
    }
  }

  @Test
  void an_intersection_holds_what_both_hold() {
    for (int i = 0; i < 20_000; i++) {
      IntervalSet a = IntervalSet.union(intervals(), ORDER);
      IntervalSet b = IntervalSet.union(intervals(), ORDER);
      IntervalSet both = a.intersect(b, ORDER);
      checkShape(both);
      for (Term term : WORLD) {
        assertThat(holds(both.intervals(), term))
            .as("%s in %s and %s", term, a.intervals(), b.intervals())
            .isEqualTo(holds(a.intervals(), term) && holds(b.intervals(), term));
      }
    }
  }

  @Test
  void a_point_stays_a_point() {
    IntervalSet one = IntervalSet.of(KeyInterval.point(Int.of(1)));
    IntervalSet upTo = IntervalSet.of(KeyInterval.to(Flt.of(1.0), true));
    assertThat(one.intersect(upTo, ORDER).allPoints()).isTrue();
    assertThat(upTo.intersect(IntervalSet.of(KeyInterval.from(Int.of(1), true)), ORDER).allPoints())
        .isTrue();
    assertThat(upTo.intersect(IntervalSet.of(KeyInterval.from(Int.of(1), false)), ORDER).isEmpty())
        .isTrue();
    assertThat(
            IntervalSet.union(
                    List.of(KeyInterval.point(Int.of(1)), KeyInterval.point(Flt.of(1.0))), ORDER)
                .intervals())
        .hasSize(1);
  }

  @Test
  void everything_and_nothing_are_what_they_say() {
    assertThat(IntervalSet.ALL.isAll()).isTrue();
    assertThat(IntervalSet.NONE.isEmpty()).isTrue();
    assertThat(IntervalSet.NONE.intersect(IntervalSet.ALL, ORDER).isEmpty()).isTrue();
    assertThat(
            IntervalSet.union(List.of(KeyInterval.to(A, false), KeyInterval.from(A, true)), ORDER)
                .isAll())
        .isTrue();
    assertThat(
            IntervalSet.union(List.of(KeyInterval.to(A, false), KeyInterval.from(A, false)), ORDER)
                .intervals())
        .hasSize(2);
  }

  @Test
  void an_interval_prints_as_a_condition() {
    assertThat(KeyInterval.point(A)).hasToString("key == a");
    assertThat(new KeyInterval(Int.of(1), false, Int.of(2), true)).hasToString("1 < key =< 2");
    assertThat(KeyInterval.from(Int.of(1), true)).hasToString("1 =< key");
    assertThat(KeyInterval.to(Int.of(1), false)).hasToString("key < 1");
  }
}
