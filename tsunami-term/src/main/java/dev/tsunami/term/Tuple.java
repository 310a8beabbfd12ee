package dev.tsunami.term;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tuple. Positions count from 1, as in Erlang. Tuples of up to four elements hold them in fields,
 * longer ones in an array; which one it is never shows.
 */
public abstract sealed class Tuple extends Term implements TupleSeq {
  private static final Tuple EMPTY = new Many();

  private Tuple() {}

  public static Tuple of() {
    return EMPTY;
  }

  public static Tuple of(Term first) {
    return new One(first);
  }

  public static Tuple of(Term first, Term second) {
    return new Two(first, second);
  }

  public static Tuple of(Term first, Term second, Term third) {
    return new Three(first, second, third);
  }

  public static Tuple of(Term first, Term second, Term third, Term fourth) {
    return new Four(first, second, third, fourth);
  }

  /** The tuple of these elements; the array is copied where it is kept. */
  public static Tuple of(Term... elements) {
    return switch (elements.length) {
      case 0 -> EMPTY;
      case 1 -> new One(elements[0]);
      case 2 -> new Two(elements[0], elements[1]);
      case 3 -> new Three(elements[0], elements[1], elements[2]);
      case 4 -> new Four(elements[0], elements[1], elements[2], elements[3]);
      default -> new Many(elements.clone());
    };
  }

  /** The tuple of {@code count} elements from {@code offset}, which are copied. */
  public static Tuple of(Term[] elements, int offset, int count) {
    return switch (count) {
      case 0 -> EMPTY;
      case 1 -> new One(elements[offset]);
      case 2 -> new Two(elements[offset], elements[offset + 1]);
      case 3 -> new Three(elements[offset], elements[offset + 1], elements[offset + 2]);
      case 4 ->
          new Four(
              elements[offset], elements[offset + 1], elements[offset + 2], elements[offset + 3]);
      default -> new Many(Arrays.copyOfRange(elements, offset, offset + count));
    };
  }

  public abstract int arity();

  /**
   * @param position from 1
   * @throws IndexOutOfBoundsException outside 1 to arity
   */
  public abstract Term element(int position);

  /**
   * This tuple with another element at {@code position}.
   *
   * @throws IndexOutOfBoundsException outside 1 to arity
   */
  public final Tuple with(int position, Term value) {
    Objects.checkIndex(position - 1, arity());
    Term[] elements = toArray();
    elements[position - 1] = value;
    return of(elements);
  }

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
        hash = Rank.mix(hash, element(position).hash(depth - 1, exact));
      }
    }
    return hash;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return this == other || (other instanceof Tuple that && Comparison.same(this, that));
  }

  static IndexOutOfBoundsException outside(int position, int arity) {
    return new IndexOutOfBoundsException(
        "Tuple.element: expected a position from 1 to " + arity + ", given " + position);
  }

  private static final class One extends Tuple {
    private final Term first;

    One(Term first) {
      this.first = first;
    }

    @Override
    public int arity() {
      return 1;
    }

    @Override
    public Term element(int position) {
      if (position == 1) {
        return first;
      }
      throw outside(position, 1);
    }
  }

  private static final class Two extends Tuple {
    private final Term first;
    private final Term second;

    Two(Term first, Term second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public int arity() {
      return 2;
    }

    @Override
    public Term element(int position) {
      return switch (position) {
        case 1 -> first;
        case 2 -> second;
        default -> throw outside(position, 2);
      };
    }
  }

  private static final class Three extends Tuple {
    private final Term first;
    private final Term second;
    private final Term third;

    Three(Term first, Term second, Term third) {
      this.first = first;
      this.second = second;
      this.third = third;
    }

    @Override
    public int arity() {
      return 3;
    }

    @Override
    public Term element(int position) {
      return switch (position) {
        case 1 -> first;
        case 2 -> second;
        case 3 -> third;
        default -> throw outside(position, 3);
      };
    }
  }

  private static final class Four extends Tuple {
    private final Term first;
    private final Term second;
    private final Term third;
    private final Term fourth;

    Four(Term first, Term second, Term third, Term fourth) {
      this.first = first;
      this.second = second;
      this.third = third;
      this.fourth = fourth;
    }

    @Override
    public int arity() {
      return 4;
    }

    @Override
    public Term element(int position) {
      return switch (position) {
        case 1 -> first;
        case 2 -> second;
        case 3 -> third;
        case 4 -> fourth;
        default -> throw outside(position, 4);
      };
    }
  }

  private static final class Many extends Tuple {
    private final Term[] elements;

    Many(Term... elements) {
      this.elements = elements;
    }

    @Override
    public int arity() {
      return elements.length;
    }

    @Override
    public Term element(int position) {
      if (position < 1 || position > elements.length) {
        throw outside(position, elements.length);
      }
      return elements[position - 1];
    }
  }
}
