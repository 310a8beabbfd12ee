package dev.tsunami.shell.eval;

import dev.tsunami.query.syntax.Operator;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import java.math.BigInteger;

/**
 * Erlang's arithmetic on integers of any size and finite floats. Everything that has no value is
 * {@code badarith}, or {@code system_limit} for integers of more than {@link #MAX_BITS} bits.
 */
final class Arithmetic {
  /** OTP 25: {@code 1 bsl 33554367} is the greatest power of two; four mebibytes of one integer. */
  static final long MAX_BITS = (1L << 25) - 64;

  private Arithmetic() {}

  static Term negate(Term a) {
    if (a instanceof Int whole) {
      return whole.isLong() && whole.longValue() != Long.MIN_VALUE
          ? Int.of(-whole.longValue())
          : Int.of(whole.bigValue().negate());
    }
    if (a instanceof Flt number) {
      return Flt.of(-number.value());
    }
    throw ErlangException.operator("badarith", "-", a);
  }

  static Term plus(Term a) {
    if (a instanceof Int || a instanceof Flt) {
      return a;
    }
    throw ErlangException.operator("badarith", "+", a);
  }

  static Term complement(Term a) {
    if (a instanceof Int whole) {
      return whole.isLong() ? Int.of(~whole.longValue()) : Int.of(whole.bigValue().not());
    }
    throw ErlangException.operator("badarith", "bnot", a);
  }

  static Term infix(Operator operator, Term a, Term b) {
    if (a instanceof Int x && b instanceof Int y && operator != Operator.DIVIDE) {
      return x.isLong() && y.isLong()
          ? onLongs(operator, x, y, x.longValue(), y.longValue())
          : onBigs(operator, x, y);
    }
    switch (operator) {
      case PLUS, MINUS, TIMES, DIVIDE -> {
        return onFloats(operator, a, b);
      }
      default -> throw badarith(operator, a, b);
    }
  }

  private static Term onLongs(Operator operator, Int x, Int y, long a, long b) {
    switch (operator) {
      case PLUS -> {
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0 ? onBigs(operator, x, y) : Int.of(sum);
      }
      case MINUS -> {
        long difference = a - b;
        return ((a ^ b) & (a ^ difference)) < 0 ? onBigs(operator, x, y) : Int.of(difference);
      }
      case TIMES -> {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        return high == low >> 63 ? Int.of(low) : onBigs(operator, x, y);
      }
      case DIV -> {
        return b == 0 || (b == -1 && a == Long.MIN_VALUE) ? onBigs(operator, x, y) : Int.of(a / b);
      }
      case REM -> {
        return b == 0 ? onBigs(operator, x, y) : Int.of(a % b);
      }
      case BIT_AND -> {
        return Int.of(a & b);
      }
      case BIT_OR -> {
        return Int.of(a | b);
      }
      case BIT_XOR -> {
        return Int.of(a ^ b);
      }
      default -> {
        return onBigs(operator, x, y);
      }
    }
  }

  private static Term onBigs(Operator operator, Int x, Int y) {
    BigInteger a = x.bigValue();
    BigInteger b = y.bigValue();
    return switch (operator) {
      case PLUS -> limited(a.add(b), operator, x, y);
      case MINUS -> limited(a.subtract(b), operator, x, y);
      case TIMES -> {
        if ((long) a.bitLength() + b.bitLength() > MAX_BITS) {
          throw systemLimit(operator, x, y);
        }
        yield Int.of(a.multiply(b));
      }
      case DIV -> Int.of(a.divide(divisor(operator, x, y)));
      case REM -> Int.of(a.remainder(divisor(operator, x, y)));
      case BIT_AND -> Int.of(a.and(b));
      case BIT_OR -> Int.of(a.or(b));
      case BIT_XOR -> Int.of(a.xor(b));
      case SHIFT_LEFT -> shift(operator, x, y, b.signum() >= 0);
      case SHIFT_RIGHT -> shift(operator, x, y, b.signum() < 0);
      default -> throw badarith(operator, x, y);
    };
  }

  private static BigInteger divisor(Operator operator, Int x, Int y) {
    if (y.signum() == 0) {
      throw badarith(operator, x, y);
    }
    return y.bigValue();
  }

  private static Term limited(BigInteger value, Operator operator, Int x, Int y) {
    if (value.bitLength() > MAX_BITS) {
      throw systemLimit(operator, x, y);
    }
    return Int.of(value);
  }

  private static Term shift(Operator operator, Int x, Int y, boolean left) {
    BigInteger places = y.bigValue().abs();
    if (x.signum() == 0) {
      return x;
    }
    if (!left) {
      return places.bitLength() > 31
          ? Int.of(x.signum() < 0 ? -1 : 0)
          : Int.of(x.bigValue().shiftRight(places.intValue()));
    }
    if (places.bitLength() > 31 || x.bigValue().bitLength() + places.longValue() > MAX_BITS) {
      throw systemLimit(operator, x, y);
    }
    return Int.of(x.bigValue().shiftLeft(places.intValue()));
  }

  private static Term onFloats(Operator operator, Term a, Term b) {
    double x = toDouble(a);
    double y = toDouble(b);
    double result =
        switch (operator) {
          case PLUS -> x + y;
          case MINUS -> x - y;
          case TIMES -> x * y;
          default -> x / y;
        };
    if (!Double.isFinite(result)) {
      throw badarith(operator, a, b);
    }
    return Flt.of(result);
  }

  /** The number as a double; not a number if the term is none or too big. */
  static double toDouble(Term term) {
    if (term instanceof Flt number) {
      return number.value();
    }
    if (term instanceof Int whole) {
      double value = whole.isLong() ? (double) whole.longValue() : whole.bigValue().doubleValue();
      return Double.isFinite(value) ? value : Double.NaN;
    }
    return Double.NaN;
  }

  private static ErlangException badarith(Operator operator, Term a, Term b) {
    return ErlangException.operator("badarith", operator.symbol(), a, b);
  }

  private static ErlangException systemLimit(Operator operator, Term a, Term b) {
    return ErlangException.operator("system_limit", operator.symbol(), a, b);
  }
}
