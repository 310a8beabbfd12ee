package dev.tsunami.term;

/**
 * A tuple that holds its elements as terms: up to four in fields, more in an array. Of up to three,
 * none is an integer of 64 bits: those are {@link UnboxedTuple}s.
 */
abstract sealed class BoxedTuple extends Tuple {
  private BoxedTuple() {}

  @Override
  public final boolean isLong(int position) {
    return position >= 1 && position <= arity() && element(position) instanceof Int.Small;
  }

  @Override
  public final long longElement(int position) {
    if (element(position) instanceof Int.Small integer) {
      return integer.value;
    }
    throw noLong(position);
  }

  @Override
  public final Tuple withLong(int position, long value) {
    return with(position, Int.of(value));
  }

  static final class One extends BoxedTuple {
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

  static final class Two extends BoxedTuple {
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

  static final class Three extends BoxedTuple {
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

  static final class Four extends BoxedTuple {
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

  static final class Many extends BoxedTuple {
    static final Tuple EMPTY = new Many();

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
