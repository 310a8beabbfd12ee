package dev.tsunami.term;

import java.math.BigDecimal;

/**
 * Order and loose hash of numbers: by value and without rounding, or, in exact order, every integer
 * before every float.
 */
final class Numbers {
  /** 2^63: the least double above every long. */
  private static final double LONG_LIMIT = 0x1p63;

  private Numbers() {}

  static int compare(Int a, Term b, boolean exact) {
    if (b instanceof Int that) {
      return a.isLong() && that.isLong()
          ? Long.compare(a.longValue(), that.longValue())
          : a.bigValue().compareTo(that.bigValue());
    }
    return exact ? -1 : compareMixed(a, ((Flt) b).value());
  }

  static int compare(Flt a, Term b, boolean exact) {
    if (b instanceof Flt that) {
      if (exact) {
        return Double.compare(a.value(), that.value());
      }
      return a.value() < that.value() ? -1 : a.value() > that.value() ? 1 : 0;
    }
    return exact ? 1 : -compareMixed((Int) b, a.value());
  }

  private static int compareMixed(Int a, double b) {
    if (a.isLong()) {
      return compareMixed(a.longValue(), b);
    }
    if (b >= -LONG_LIMIT && b < LONG_LIMIT) {
      return a.signum();
    }
    int exponent = Math.getExponent(b);
    int bits = a.bigValue().abs().bitLength();
    if (a.signum() != (b > 0 ? 1 : -1)) {
      return a.signum();
    }
    if (bits != exponent + 1) {
      return bits > exponent + 1 ? a.signum() : -a.signum();
    }
    return a.bigValue().compareTo(new BigDecimal(b).toBigInteger());
  }

  /**
   * The integer part decides, then the fraction: a double's integer part in long range converts
   * without rounding.
   */
  private static int compareMixed(long a, double b) {
    if (b >= LONG_LIMIT) {
      return -1;
    }
    if (b < -LONG_LIMIT) {
      return 1;
    }
    long whole = (long) b;
    if (a != whole) {
      return a < whole ? -1 : 1;
    }
    double fraction = b - whole;
    return fraction > 0 ? -1 : fraction < 0 ? 1 : 0;
  }

  /** The hash of the integer that the float is equal to, or its own if there is none. */
  static int hash(Flt flt) {
    double value = flt.value();
    if (value >= -LONG_LIMIT && value < LONG_LIMIT) {
      long whole = (long) value;
      return whole == value ? Int.hash(whole) : flt.hash();
    }
    return new BigDecimal(value).toBigInteger().hashCode();
  }
}
