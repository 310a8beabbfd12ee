package dev.tsunami.term;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Erlang's arithmetic on integers of any size and finite floats. What has no value ({@code
 * badarith}, {@code badarg}, or {@code system_limit} for integers of more than {@link #MAX_BITS}
 * bits) is null: who must know which error it is asks after the fact.
 *
 * <p>Source: the behaviour of OTP 25 and the documentation of OTP 29.
 */
public final class Arithmetic {
  /** OTP 25: {@code 1 bsl 33554367} is the greatest power of two; four mebibytes of one integer. */
  public static final long MAX_BITS = (1L << 25) - 64;

  /** Integers of so many bits can be multiplied in a {@code long} whatever their signs. */
  private static final int HALF_BITS = 31;

  private Arithmetic() {}

  public static @Nullable Term negate(Term a) {
    return switch (a) {
      case Int whole ->
          whole.isLong() && whole.longValue() != Long.MIN_VALUE
              ? Int.of(-whole.longValue())
              : Int.of(whole.bigValue().negate());
      case Flt number -> Flt.of(-number.value());
      default -> null;
    };
  }

  /** The number itself: {@code +X}. */
  public static @Nullable Term plus(Term a) {
    return a instanceof Int || a instanceof Flt ? a : null;
  }

  public static @Nullable Term add(Term a, Term b) {
    if (a instanceof Int x && b instanceof Int y) {
      if (x.isLong() && y.isLong()) {
        long p = x.longValue();
        long q = y.longValue();
        long sum = p + q;
        if (((p ^ sum) & (q ^ sum)) >= 0) {
          return Int.of(sum);
        }
      }
      return limited(x.bigValue().add(y.bigValue()));
    }
    return finite(toDouble(a) + toDouble(b));
  }

  public static @Nullable Term subtract(Term a, Term b) {
    if (a instanceof Int x && b instanceof Int y) {
      if (x.isLong() && y.isLong()) {
        long p = x.longValue();
        long q = y.longValue();
        long difference = p - q;
        if (((p ^ q) & (p ^ difference)) >= 0) {
          return Int.of(difference);
        }
      }
      return limited(x.bigValue().subtract(y.bigValue()));
    }
    return finite(toDouble(a) - toDouble(b));
  }

  public static @Nullable Term multiply(Term a, Term b) {
    if (a instanceof Int x && b instanceof Int y) {
      if (x.isLong() && y.isLong()) {
        long p = x.longValue();
        long q = y.longValue();
        if ((Math.abs(p) | Math.abs(q)) >>> HALF_BITS == 0) {
          return Int.of(p * q);
        }
      }
      BigInteger p = x.bigValue();
      BigInteger q = y.bigValue();
      return (long) p.bitLength() + q.bitLength() > MAX_BITS ? null : Int.of(p.multiply(q));
    }
    return finite(toDouble(a) * toDouble(b));
  }

  /** {@code /}: always a float. */
  public static @Nullable Term divide(Term a, Term b) {
    return finite(toDouble(a) / toDouble(b));
  }

  /** {@code div}, towards zero. */
  public static @Nullable Term quotient(Term a, Term b) {
    if (!(a instanceof Int x && b instanceof Int y) || y.signum() == 0) {
      return null;
    }
    if (x.isLong() && y.isLong() && y.longValue() != -1) {
      return Int.of(x.longValue() / y.longValue());
    }
    return Int.of(x.bigValue().divide(y.bigValue()));
  }

  /** {@code rem}, with the sign of the dividend. */
  public static @Nullable Term remainder(Term a, Term b) {
    if (!(a instanceof Int x && b instanceof Int y) || y.signum() == 0) {
      return null;
    }
    return x.isLong() && y.isLong()
        ? Int.of(x.longValue() % y.longValue())
        : Int.of(x.bigValue().remainder(y.bigValue()));
  }

  public static @Nullable Term bitAnd(Term a, Term b) {
    if (!(a instanceof Int x && b instanceof Int y)) {
      return null;
    }
    return x.isLong() && y.isLong()
        ? Int.of(x.longValue() & y.longValue())
        : Int.of(x.bigValue().and(y.bigValue()));
  }

  public static @Nullable Term bitOr(Term a, Term b) {
    if (!(a instanceof Int x && b instanceof Int y)) {
      return null;
    }
    return x.isLong() && y.isLong()
        ? Int.of(x.longValue() | y.longValue())
        : Int.of(x.bigValue().or(y.bigValue()));
  }

  public static @Nullable Term bitXor(Term a, Term b) {
    if (!(a instanceof Int x && b instanceof Int y)) {
      return null;
    }
    return x.isLong() && y.isLong()
        ? Int.of(x.longValue() ^ y.longValue())
        : Int.of(x.bigValue().xor(y.bigValue()));
  }

  public static @Nullable Term bitNot(Term a) {
    if (!(a instanceof Int x)) {
      return null;
    }
    return x.isLong() ? Int.of(~x.longValue()) : Int.of(x.bigValue().not());
  }

  public static @Nullable Term shiftLeft(Term a, Term b) {
    return a instanceof Int x && b instanceof Int y ? shift(x, y, y.signum() >= 0) : null;
  }

  public static @Nullable Term shiftRight(Term a, Term b) {
    return a instanceof Int x && b instanceof Int y ? shift(x, y, y.signum() < 0) : null;
  }

  private static @Nullable Term shift(Int x, Int by, boolean left) {
    if (x.signum() == 0) {
      return x;
    }
    BigInteger places = by.bigValue().abs();
    boolean far = places.bitLength() > HALF_BITS;
    if (!left) {
      return far
          ? Int.of(x.signum() < 0 ? -1 : 0)
          : Int.of(x.bigValue().shiftRight(places.intValue()));
    }
    return far || x.bigValue().bitLength() + places.longValue() > MAX_BITS
        ? null
        : Int.of(x.bigValue().shiftLeft(places.intValue()));
  }

  /** {@code abs/1}: as in OTP, {@code -0.0} stays what it is. */
  public static @Nullable Term abs(Term a) {
    return switch (a) {
      case Int whole -> whole.signum() < 0 ? negate(whole) : whole;
      case Flt number -> number.value() < 0 ? Flt.of(-number.value()) : number;
      default -> null;
    };
  }

  /** {@code float/1}: null for an integer beyond all floats. */
  public static @Nullable Term toFloat(Term a) {
    return a instanceof Flt ? a : finite(toDouble(a));
  }

  public static @Nullable Term round(Term a) {
    return toInteger(a, RoundingMode.HALF_UP);
  }

  /** {@code trunc/1}, towards zero. */
  public static @Nullable Term truncate(Term a) {
    return toInteger(a, RoundingMode.DOWN);
  }

  public static @Nullable Term floor(Term a) {
    return toInteger(a, RoundingMode.FLOOR);
  }

  public static @Nullable Term ceiling(Term a) {
    return toInteger(a, RoundingMode.CEILING);
  }

  private static @Nullable Term toInteger(Term a, RoundingMode mode) {
    return switch (a) {
      case Int whole -> whole;
      case Flt number -> Int.of(new BigDecimal(number.value()).setScale(0, mode).toBigInteger());
      default -> null;
    };
  }

  private static @Nullable Term limited(BigInteger value) {
    return value.bitLength() > MAX_BITS ? null : Int.of(value);
  }

  /** Erlang has neither infinities nor NaN, so a result that is one of them is an error. */
  private static @Nullable Term finite(double value) {
    return Double.isFinite(value) ? Flt.of(value) : null;
  }

  /** The number as a double; NaN if the term is no number or an integer beyond all floats. */
  private static double toDouble(Term term) {
    if (term instanceof Flt number) {
      return number.value();
    }
    if (term instanceof Int whole) {
      double value = whole.isLong() ? (double) whole.longValue() : bigToDouble(whole.bigValue());
      return Double.isFinite(value) ? value : Double.NaN;
    }
    return Double.NaN;
  }

  /**
   * As OTP converts: digit by digit of 64 bits from the most significant one, each step rounded.
   * For about one large integer in a hundred that is not the nearest double but its neighbour.
   */
  private static double bigToDouble(BigInteger value) {
    BigInteger rest = value.abs();
    double sum = 0;
    for (int digit = (rest.bitLength() - 1) / Long.SIZE; digit >= 0; digit--) {
      sum = sum * 0x1p64 + unsigned(rest.shiftRight(digit * Long.SIZE).longValue());
    }
    return value.signum() < 0 ? -sum : sum;
  }

  /** The double nearest to 64 bits without sign. The lowest bit keeps a half from a tie. */
  private static double unsigned(long bits) {
    return bits >= 0 ? (double) bits : (double) (bits >>> 1 | (bits & 1)) * 2;
  }
}
