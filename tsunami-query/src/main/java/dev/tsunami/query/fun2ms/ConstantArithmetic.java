package dev.tsunami.query.fun2ms;

import dev.tsunami.query.syntax.Operator;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Arithmetic on constants. Where Erlang raises an exception the answer is null. */
final class ConstantArithmetic {
  /** OTP 25: {@code 1 bsl 33554367} is the greatest power of two. */
  private static final long MAX_BITS = (1L << 25) - 64;

  private ConstantArithmetic() {}

  /** {@code + - bnot} before a term. */
  static @Nullable Term prefix(Operator operator, Term a) {
    return switch (a) {
      case Int whole ->
          switch (operator) {
            case PLUS -> whole;
            case MINUS -> Int.of(whole.bigValue().negate());
            default -> Int.of(whole.bigValue().not());
          };
      case Flt number ->
          switch (operator) {
            case PLUS -> number;
            case MINUS -> Flt.of(-number.value());
            default -> null;
          };
      default -> null;
    };
  }

  static @Nullable Term infix(Operator operator, Term a, Term b) {
    if (a instanceof Int x && b instanceof Int y && operator != Operator.DIVIDE) {
      BigInteger result = onIntegers(operator, x.bigValue(), y.bigValue());
      return result == null || result.bitLength() > MAX_BITS ? null : Int.of(result);
    }
    double x = toDouble(a);
    double y = toDouble(b);
    double result =
        switch (operator) {
          case PLUS -> x + y;
          case MINUS -> x - y;
          case TIMES -> x * y;
          case DIVIDE -> x / y;
          default -> Double.NaN;
        };
    return Double.isFinite(result) ? Flt.of(result) : null;
  }

  private static @Nullable BigInteger onIntegers(Operator operator, BigInteger a, BigInteger b) {
    return switch (operator) {
      case PLUS -> a.add(b);
      case MINUS -> a.subtract(b);
      case TIMES -> (long) a.bitLength() + b.bitLength() > MAX_BITS ? null : a.multiply(b);
      case DIV -> b.signum() == 0 ? null : a.divide(b);
      case REM -> b.signum() == 0 ? null : a.remainder(b);
      case BIT_AND -> a.and(b);
      case BIT_OR -> a.or(b);
      case BIT_XOR -> a.xor(b);
      case SHIFT_LEFT -> shiftLeft(a, b);
      default -> shiftLeft(a, b.negate());
    };
  }

  private static @Nullable BigInteger shiftLeft(BigInteger a, BigInteger places) {
    if (a.signum() == 0) {
      return a;
    }
    if (places.bitLength() > 31) {
      return places.signum() > 0 ? null : BigInteger.valueOf(a.signum() < 0 ? -1 : 0);
    }
    return a.bitLength() + places.longValue() > MAX_BITS ? null : a.shiftLeft(places.intValue());
  }

  /** The number as a double; not a number if the term is none or too big. */
  private static double toDouble(Term term) {
    double value =
        switch (term) {
          case Int whole -> whole.bigValue().doubleValue();
          case Flt number -> number.value();
          default -> Double.NaN;
        };
    return Double.isFinite(value) ? value : Double.NaN;
  }
}
