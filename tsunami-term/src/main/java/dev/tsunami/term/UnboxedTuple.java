package dev.tsunami.term;

/**
 * A tuple of up to three elements, some of them integers of 64 bits, which it holds as {@code
 * long}s.
 *
 * <p>Each class is named by what stands at its positions: L for a {@code long}, T for any other
 * term. There is one for each mixture, so the rule has no exceptions: in a tuple of up to three
 * elements no such integer is an object, whatever its value, and all objects of a table that holds
 * one kind of record are of one class, which the code that reads them is compiled for. Objects of
 * most tables are that short: {@code {Key, Value}}, {@code {Key, Counter}}, {@code {Record, Key,
 * Value}}. Four elements would take fifteen classes more; {@link BoxedTuple} has them. The classes
 * are alike, so their length together is no burden.
 *
 * <p>State, with compact object headers: 8 bytes, 8 for each L and 4 for each T, rounded up to 8.
 */
abstract sealed class UnboxedTuple extends Tuple {
  private UnboxedTuple() {}

  /** The tuple of this element; it must be an integer of 64 bits. */
  static Tuple unboxed(Int.Small first) {
    return new L(first.value);
  }

  /** The tuple of these elements; one of them must be an integer of 64 bits. */
  static Tuple unboxed(Term first, Term second) {
    if (first instanceof Int.Small a) {
      return second instanceof Int.Small b ? new LL(a.value, b.value) : new LT(a.value, second);
    }
    return new TL(first, ((Int.Small) second).value);
  }

  /** The tuple of these elements; one of them must be an integer of 64 bits. */
  static Tuple unboxed(Term first, Term second, Term third) {
    if (first instanceof Int.Small a) {
      if (second instanceof Int.Small b) {
        return third instanceof Int.Small c
            ? new LLL(a.value, b.value, c.value)
            : new LLT(a.value, b.value, third);
      }
      return third instanceof Int.Small c
          ? new LTL(a.value, second, c.value)
          : new LTT(a.value, second, third);
    }
    if (second instanceof Int.Small b) {
      return third instanceof Int.Small c
          ? new TLL(first, b.value, c.value)
          : new TLT(first, b.value, third);
    }
    return new TTL(first, second, ((Int.Small) third).value);
  }

  /** Those that begin with an integer, right behind the header. */
  abstract static sealed class LongFirst extends UnboxedTuple {
    final long first;

    private LongFirst(long first) {
      this.first = first;
    }
  }

  private static final class L extends LongFirst {
    L(long first) {
      super(first);
    }

    @Override
    public int arity() {
      return 1;
    }

    @Override
    public Term element(int position) {
      return switch (position) {
        case 1 -> Int.of(first);
        default -> throw outside(position, 1);
      };
    }

    @Override
    public boolean isLong(int position) {
      return position == 1;
    }

    @Override
    public long longElement(int position) {
      return switch (position) {
        case 1 -> first;
        default -> throw noLong(position);
      };
    }

    @Override
    public Tuple withLong(int position, long value) {
      return switch (position) {
        case 1 -> new L(value);
        default -> with(position, Int.of(value));
      };
    }
  }

  private static final class LL extends LongFirst {
    private final long second;

    LL(long first, long second) {
      super(first);
      this.second = second;
    }

    @Override
    public int arity() {
      return 2;
    }

    @Override
    public Term element(int position) {
      return switch (position) {
        case 1 -> Int.of(first);
        case 2 -> Int.of(second);
        default -> throw outside(position, 2);
      };
    }

    @Override
    public boolean isLong(int position) {
      return position == 1 || position == 2;
    }

    @Override
    public long longElement(int position) {
      return switch (position) {
        case 1 -> first;
        case 2 -> second;
        default -> throw noLong(position);
      };
    }

    @Override
    public Tuple withLong(int position, long value) {
      return switch (position) {
        case 1 -> new LL(value, second);
        case 2 -> new LL(first, value);
        default -> with(position, Int.of(value));
      };
    }
  }

  private static final class LT extends LongFirst {
    private final Term second;

    LT(long first, Term second) {
      super(first);
      this.second = second;
    }

    @Override
    public int arity() {
      return 2;
    }

    @Override
    public Term element(int position) {
      return switch (position) {
        case 1 -> Int.of(first);
        case 2 -> second;
        default -> throw outside(position, 2);
      };
    }

    @Override
    public boolean isLong(int position) {
      return position == 1;
    }

    @Override
    public long longElement(int position) {
      return switch (position) {
        case 1 -> first;
        default -> throw noLong(position);
      };
    }

    @Override
    public Tuple withLong(int position, long value) {
      return switch (position) {
        case 1 -> new LT(value, second);
        default -> with(position, Int.of(value));
      };
    }
  }

  private static final class TL extends UnboxedTuple {
    private final Term first;
    private final long second;

    TL(Term first, long second) {
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
        case 2 -> Int.of(second);
        default -> throw outside(position, 2);
      };
    }

    @Override
    public boolean isLong(int position) {
      return position == 2;
    }

    @Override
    public long longElement(int position) {
      return switch (position) {
        case 2 -> second;
        default -> throw noLong(position);
      };
    }

    @Override
    public Tuple withLong(int position, long value) {
      return switch (position) {
        case 2 -> new TL(first, value);
        default -> with(position, Int.of(value));
      };
    }
  }

  private static final class LLL extends LongFirst {
    private final long second;
    private final long third;

    LLL(long first, long second, long third) {
      super(first);
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
        case 1 -> Int.of(first);
        case 2 -> Int.of(second);
        case 3 -> Int.of(third);
        default -> throw outside(position, 3);
      };
    }

    @Override
    public boolean isLong(int position) {
      return position >= 1 && position <= 3;
    }

    @Override
    public long longElement(int position) {
      return switch (position) {
        case 1 -> first;
        case 2 -> second;
        case 3 -> third;
        default -> throw noLong(position);
      };
    }

    @Override
    public Tuple withLong(int position, long value) {
      return switch (position) {
        case 1 -> new LLL(value, second, third);
        case 2 -> new LLL(first, value, third);
        case 3 -> new LLL(first, second, value);
        default -> with(position, Int.of(value));
      };
    }
  }

  private static final class LLT extends LongFirst {
    private final long second;
    private final Term third;

    LLT(long first, long second, Term third) {
      super(first);
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
        case 1 -> Int.of(first);
        case 2 -> Int.of(second);
        case 3 -> third;
        default -> throw outside(position, 3);
      };
    }

    @Override
    public boolean isLong(int position) {
      return position == 1 || position == 2;
    }

    @Override
    public long longElement(int position) {
      return switch (position) {
        case 1 -> first;
        case 2 -> second;
        default -> throw noLong(position);
      };
    }

    @Override
    public Tuple withLong(int position, long value) {
      return switch (position) {
        case 1 -> new LLT(value, second, third);
        case 2 -> new LLT(first, value, third);
        default -> with(position, Int.of(value));
      };
    }
  }

  private static final class LTL extends LongFirst {
    private final Term second;
    private final long third;

    LTL(long first, Term second, long third) {
      super(first);
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
        case 1 -> Int.of(first);
        case 2 -> second;
        case 3 -> Int.of(third);
        default -> throw outside(position, 3);
      };
    }

    @Override
    public boolean isLong(int position) {
      return position == 1 || position == 3;
    }

    @Override
    public long longElement(int position) {
      return switch (position) {
        case 1 -> first;
        case 3 -> third;
        default -> throw noLong(position);
      };
    }

    @Override
    public Tuple withLong(int position, long value) {
      return switch (position) {
        case 1 -> new LTL(value, second, third);
        case 3 -> new LTL(first, second, value);
        default -> with(position, Int.of(value));
      };
    }
  }

  private static final class LTT extends LongFirst {
    private final Term second;
    private final Term third;

    LTT(long first, Term second, Term third) {
      super(first);
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
        case 1 -> Int.of(first);
        case 2 -> second;
        case 3 -> third;
        default -> throw outside(position, 3);
      };
    }

    @Override
    public boolean isLong(int position) {
      return position == 1;
    }

    @Override
    public long longElement(int position) {
      return switch (position) {
        case 1 -> first;
        default -> throw noLong(position);
      };
    }

    @Override
    public Tuple withLong(int position, long value) {
      return switch (position) {
        case 1 -> new LTT(value, second, third);
        default -> with(position, Int.of(value));
      };
    }
  }

  private static final class TLL extends UnboxedTuple {
    private final Term first;
    private final long second;
    private final long third;

    TLL(Term first, long second, long third) {
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
        case 2 -> Int.of(second);
        case 3 -> Int.of(third);
        default -> throw outside(position, 3);
      };
    }

    @Override
    public boolean isLong(int position) {
      return position == 2 || position == 3;
    }

    @Override
    public long longElement(int position) {
      return switch (position) {
        case 2 -> second;
        case 3 -> third;
        default -> throw noLong(position);
      };
    }

    @Override
    public Tuple withLong(int position, long value) {
      return switch (position) {
        case 2 -> new TLL(first, value, third);
        case 3 -> new TLL(first, second, value);
        default -> with(position, Int.of(value));
      };
    }
  }

  private static final class TLT extends UnboxedTuple {
    private final Term first;
    private final long second;
    private final Term third;

    TLT(Term first, long second, Term third) {
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
        case 2 -> Int.of(second);
        case 3 -> third;
        default -> throw outside(position, 3);
      };
    }

    @Override
    public boolean isLong(int position) {
      return position == 2;
    }

    @Override
    public long longElement(int position) {
      return switch (position) {
        case 2 -> second;
        default -> throw noLong(position);
      };
    }

    @Override
    public Tuple withLong(int position, long value) {
      return switch (position) {
        case 2 -> new TLT(first, value, third);
        default -> with(position, Int.of(value));
      };
    }
  }

  private static final class TTL extends UnboxedTuple {
    private final Term first;
    private final Term second;
    private final long third;

    TTL(Term first, Term second, long third) {
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
        case 3 -> Int.of(third);
        default -> throw outside(position, 3);
      };
    }

    @Override
    public boolean isLong(int position) {
      return position == 3;
    }

    @Override
    public long longElement(int position) {
      return switch (position) {
        case 3 -> third;
        default -> throw noLong(position);
      };
    }

    @Override
    public Tuple withLong(int position, long value) {
      return switch (position) {
        case 3 -> new TTL(first, second, value);
        default -> with(position, Int.of(value));
      };
    }
  }
}
