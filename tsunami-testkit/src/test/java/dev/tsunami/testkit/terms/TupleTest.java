package dev.tsunami.testkit.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.kernel.engine.Footprint;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.Etf;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tuples of every mixture of integers and other terms: how they hold them must not show. */
final class TupleTest {
  private static final List<Term> ELEMENTS =
      List.of(
          Int.of(1),
          Int.of(Long.MIN_VALUE),
          Int.of(Long.MAX_VALUE),
          Int.of(BigInteger.ONE.shiftLeft(63)),
          Flt.of(1),
          Atom.of("a"),
          TermList.of(Int.of(1)));

  /** All up to three elements, and some of four and five. */
  private static List<Term[]> all() {
    List<Term[]> all = new ArrayList<>();
    all.add(new Term[0]);
    for (int from = 0; from < all.size(); from++) {
      Term[] shorter = all.get(from);
      if (shorter.length < 3 || (shorter.length < 5 && from % 37 == 0)) {
        for (Term element : ELEMENTS) {
          Term[] longer = java.util.Arrays.copyOf(shorter, shorter.length + 1);
          longer[shorter.length] = element;
          all.add(longer);
        }
      }
    }
    return all;
  }

  @Test
  void elementsComeBack() {
    for (Term[] elements : all()) {
      Tuple tuple = Tuple.of(elements);
      assertThat(tuple.toArray()).containsExactly(elements);
      assertThat(tuple.arity()).isEqualTo(elements.length);
      for (int position = 1; position <= elements.length; position++) {
        checkElement(tuple, position, elements[position - 1]);
      }
      for (int position : new int[] {0, elements.length + 1, -1, Integer.MAX_VALUE}) {
        assertThat(tuple.isLong(position)).isFalse();
        assertThatThrownBy(() -> tuple.element(position))
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tuple.longElement(position))
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tuple.elementEquals(position, Atom.OK))
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tuple.with(position, Atom.OK))
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tuple.withLong(position, 1))
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
    }
  }

  private static void checkElement(Tuple tuple, int position, Term element) {
    boolean isLong = element instanceof Int integer && integer.isLong();
    assertThat(tuple.element(position)).isEqualTo(element);
    assertThat(tuple.isLong(position)).isEqualTo(isLong);
    assertThat(tuple.elementHash(position)).isEqualTo(element.hashCode());
    for (Term other : ELEMENTS) {
      assertThat(tuple.elementEquals(position, other)).isEqualTo(element.equals(other));
    }
    if (isLong) {
      assertThat(tuple.longElement(position)).isEqualTo(((Int) element).longValue());
    } else {
      assertThatThrownBy(() -> tuple.longElement(position))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("position " + position)
          .hasMessageContaining(element.toString());
    }
  }

  @Test
  void oneElementIsReplaced() {
    for (Term[] elements : all()) {
      Tuple tuple = Tuple.of(elements);
      for (int position = 1; position <= elements.length; position++) {
        for (Term other : ELEMENTS) {
          Term[] expected = elements.clone();
          expected[position - 1] = other;
          assertThat(tuple.with(position, other).toArray()).containsExactly(expected);
        }
        Term[] expected = elements.clone();
        expected[position - 1] = Int.of(77);
        assertThat(tuple.withLong(position, 77).toArray()).containsExactly(expected);
        assertThat(tuple.toArray()).containsExactly(elements);
      }
    }
  }

  @Test
  void equalityOrderHashAndBytesAreThoseOfTheElements() {
    List<Term[]> all = all();
    for (Term[] a : all) {
      Tuple tuple = Tuple.of(a);
      assertThat(tuple.hashCode()).isEqualTo(Tuple.of(a.clone()).hashCode());
      assertThat(Etf.decode(Etf.encode(tuple))).isEqualTo(tuple);
      for (Term[] b : all) {
        Tuple other = Tuple.of(b);
        assertThat(TermOrder.compare(tuple, other)).isEqualTo(order(a, b, false));
        assertThat(TermOrder.compareExact(tuple, other)).isEqualTo(order(a, b, true));
        assertThat(tuple.equals(other)).isEqualTo(order(a, b, true) == 0);
      }
    }
  }

  private static int order(Term[] a, Term[] b, boolean exact) {
    int order = Integer.compare(a.length, b.length);
    for (int i = 0; i < a.length && order == 0; i++) {
      order = exact ? TermOrder.compareExact(a[i], b[i]) : TermOrder.compare(a[i], b[i]);
    }
    return order;
  }

  @Test
  void whatAChangeAddsToTheFootprintIsTheDifference() {
    for (Term[] elements : all()) {
      Tuple tuple = Tuple.of(elements);
      for (int position = 1; position <= elements.length; position++) {
        for (Term other : ELEMENTS) {
          Tuple changed = tuple.with(position, other);
          assertThat(Footprint.change(tuple, changed))
              .as("%s to %s", tuple, changed)
              .isEqualTo(Footprint.of((Term) changed) - Footprint.of((Term) tuple));
        }
      }
    }
  }

  @Test
  void integersOfShortTuplesAreNoObjects() {
    assertThat(Footprint.of((Term) Tuple.of(Int.of(5000)))).isEqualTo(16);
    assertThat(Footprint.of((Term) Tuple.of(Int.of(5000), Int.of(6000)))).isEqualTo(24);
    assertThat(Footprint.of((Term) Tuple.of(Int.of(5000), Atom.OK))).isEqualTo(24);
    assertThat(Footprint.of((Term) Tuple.of(Atom.OK, Atom.OK))).isEqualTo(16);
    assertThat(Footprint.of((Term) Tuple.of(Int.of(5000), Atom.OK, Int.of(6000)))).isEqualTo(32);
    assertThat(Footprint.of((Term) Tuple.of(Atom.OK, Int.of(5000), Atom.OK))).isEqualTo(24);
    Int integer = Int.of(5000);
    assertThat(Footprint.of((Term) Tuple.of(integer, integer, integer, integer))).isEqualTo(88);
  }
}
