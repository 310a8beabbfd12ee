package dev.tsunami.term;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tuple. Positions count from 1, as in Erlang.
 *
 * <p>Tuples of up to four elements hold them in fields, longer ones in an array; tuples of up to
 * three hold integers of 64 bits as {@code long}s, and {@link #element} makes an {@link Int} of one
 * each time. Which it is never shows but in {@code ==} of two such {@code Int}s, which nobody may
 * use. Code that runs often asks {@link #isLong} first and makes none.
 */
public abstract sealed class Tuple extends Term implements TupleSeq
    permits BoxedTuple, UnboxedTuple {
  Tuple() {}

  public static Tuple of() {
    return BoxedTuple.Many.EMPTY;
  }

  public static Tuple of(Term first) {
    return first instanceof Int.Small integer
        ? UnboxedTuple.unboxed(integer)
        : new BoxedTuple.One(first);
  }

  public static Tuple of(Term first, Term second) {
    return first instanceof Int.Small || second instanceof Int.Small
        ? UnboxedTuple.unboxed(first, second)
        : new BoxedTuple.Two(first, second);
  }

  public static Tuple of(Term first, Term second, Term third) {
    return first instanceof Int.Small || second instanceof Int.Small || third instanceof Int.Small
        ? UnboxedTuple.unboxed(first, second, third)
        : new BoxedTuple.Three(first, second, third);
  }

  public static Tuple of(Term first, Term second, Term third, Term fourth) {
    return new BoxedTuple.Four(first, second, third, fourth);
  }

  /** The tuple of these elements; the array is copied where it is kept. */
  public static Tuple of(Term... elements) {
    return of(elements, 0, elements.length);
  }

  /** The tuple of {@code count} elements from {@code offset}, which are copied. */
  public static Tuple of(Term[] elements, int offset, int count) {
    return switch (count) {
      case 0 -> BoxedTuple.Many.EMPTY;
      case 1 -> of(elements[offset]);
      case 2 -> of(elements[offset], elements[offset + 1]);
      case 3 -> of(elements[offset], elements[offset + 1], elements[offset + 2]);
      case 4 ->
          of(elements[offset], elements[offset + 1], elements[offset + 2], elements[offset + 3]);
      default -> new BoxedTuple.Many(Arrays.copyOfRange(elements, offset, offset + count));
    };
  }

  /**
   * Loads the beginning of an object: its class and, if it is a tuple that begins with an integer,
   * that. For loops that load ahead, so that the machine has many loads under way; whatever the
   * classes, nothing is called.
   *
   * @return anything; who uses it has the loads made
   */
  public static int touch(Object any) {
    return any instanceof UnboxedTuple.LongFirst tuple ? (int) tuple.first : 0;
  }

  public abstract int arity();

  /**
   * @param position from 1
   * @throws IndexOutOfBoundsException outside 1 to arity
   */
  public abstract Term element(int position);

  /**
   * Whether the element is an integer that fits a {@code long}, so that {@link #longElement} gives
   * it. False outside 1 to arity.
   */
  public abstract boolean isLong(int position);

  /**
   * The integer at {@code position}, no object made.
   *
   * @throws IllegalArgumentException if there is none that fits a {@code long}
   * @throws IndexOutOfBoundsException outside 1 to arity
   */
  public abstract long longElement(int position);

  /**
   * Whether the element is {@code =:=} to {@code term}; no object made.
   *
   * @throws IndexOutOfBoundsException outside 1 to arity
   */
  public final boolean elementEquals(int position, Term term) {
    return isLong(position)
        ? term instanceof Int.Small integer && integer.value == longElement(position)
        : element(position).equals(term);
  }

  /**
   * The hash of the element: {@code element(position).hashCode()}, no object made.
   *
   * @throws IndexOutOfBoundsException outside 1 to arity
   */
  public final int elementHash(int position) {
    return isLong(position) ? Int.hash(longElement(position)) : element(position).hashCode();
  }

  /**
   * This tuple with another element at {@code position}.
   *
   * @throws IndexOutOfBoundsException outside 1 to arity
   */
  public final Tuple with(int position, Term value) {
    Objects.checkIndex(position - 1, arity());
    if (isLong(position) && value instanceof Int.Small integer && arity() <= 3) {
      return withLong(position, integer.value);
    }
    Term[] elements = toArray();
    elements[position - 1] = value;
    return of(elements);
  }

  /**
   * This tuple with an integer at {@code position}.
   *
   * @throws IndexOutOfBoundsException outside 1 to arity
   */
  public abstract Tuple withLong(int position, long value);

  public final Term[] toArray() {
    Term[] elements = new Term[arity()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = element(i + 1);
    }
    return elements;
  }

  @Override
  public final int count() {
    return 1;
  }

  @Override
  public final Tuple object(int index) {
    Objects.checkIndex(index, 1);
    return this;
  }

  @Override
  final int rank() {
    return Rank.TUPLE;
  }

  @Override
  final int hash(int depth, boolean exact) {
    int arity = arity();
    int hash = Rank.mix(0x7f4a7c15, arity);
    if (depth > 0) {
      for (int position = 1; position <= arity; position++) {
        int next =
            isLong(position)
                ? Int.hash(longElement(position))
                : element(position).hash(depth - 1, exact);
        hash = Rank.mix(hash, next);
      }
    }
    return hash;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return this == other || (other instanceof Tuple that && Comparison.same(this, that));
  }

  /** What {@link #longElement} throws: there is something else at the position, or nothing. */
  final RuntimeException noLong(int position) {
    return position < 1 || position > arity()
        ? outside(position, arity())
        : new IllegalArgumentException(
            "Tuple.longElement, position "
                + position
                + ": expected an integer of 64 bits, given "
                + element(position));
  }

  static IndexOutOfBoundsException outside(int position, int arity) {
    return new IndexOutOfBoundsException(
        "Tuple.element: expected a position from 1 to " + arity + ", given " + position);
  }
}
