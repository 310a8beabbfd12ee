package dev.tsunami.term;

import java.math.BigInteger;

/**
 * The first eight bytes of a term, in the order of {@link TermOrder#compare}: a {@code long} that
 * settles most comparisons without touching an object.
 *
 * <ul>
 *   <li>{@code compare(a, b) < 0} implies {@code of(a) <= of(b)}, as signed numbers.
 *   <li>{@code compare(a, b) == 0} implies {@code of(a) == of(b)}: {@code 1} and {@code 1.0} have
 *       one prefix.
 *   <li>Equal prefixes decide nothing, unless {@link #isExact} says that they do.
 * </ul>
 *
 * <pre>
 *   LEAST                          -2^63
 *   number v &lt;= -2^60              -(2^61 + size of |v|)
 *   number -2^60 &lt; v &lt; 2^60        2 * floor(v), and 1 more if v has a fraction
 *   number v &gt;= 2^60               2^61 + size of v
 *   any other term                 2^62 + rank * 2^58 + its first 58 bits ({@link PrefixBits})
 *   GREATEST                       2^63 - 1
 *
 *   size of v = (exponent - 60) * 2^50 + the 50 bits after the leading one,
 *               where 2^exponent &lt;= v; at most 2^61 - 1
 * </pre>
 *
 * <p>Cost: constant. No allocation for numbers, except integers beyond 64 bits, and none for atoms.
 */
public final class KeyPrefix {
  /**
   * 2^60: numbers below it, in absolute value, have a prefix that says all of their integer part.
   */
  static final double SMALL_LIMIT = 0x1p60;

  private static final int SMALL_EXPONENT = 60;
  private static final int MANTISSA_BITS = 50;
  private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;
  private static final int DOUBLE_MANTISSA_BITS = 52;

  /** Prefix of the least number that is not small; its negative is that of the greatest. */
  static final long LARGE = 1L << 61;

  /** The prefixes of terms that are no numbers begin here. */
  static final long OTHERS = 1L << 62;

  static final int CONTENT_BITS = 58;

  private static final long GREATEST_SIZE = LARGE - 1;

  private KeyPrefix() {}

  public static long of(Term term) {
    if (term instanceof Int integer) {
      return integer.isLong() ? of(integer.longValue()) : ofBig(integer.bigValue());
    }
    if (term instanceof Flt flt) {
      return ofDouble(flt.value());
    }
    if (term instanceof Edge) {
      return term == Edge.LEAST ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return OTHERS + ((long) term.rank() << CONTENT_BITS) + PrefixBits.ofContent(term);
  }

  /** The prefix of an integer. */
  public static long of(long value) {
    long doubled = value << 1;
    if (doubled > -LARGE && doubled < LARGE && doubled >> 1 == value) {
      return doubled;
    }
    int zeros = Long.numberOfLeadingZeros(Math.abs(value));
    long afterLeadingOne = Math.abs(value) << zeros << 1;
    return signed(
        value < 0, Long.SIZE - 1 - zeros, afterLeadingOne >>> (Long.SIZE - MANTISSA_BITS));
  }

  /**
   * Whether the prefix is that of one integer below 2^60 in absolute value, so that two terms that
   * both have it are {@code ==}.
   */
  public static boolean isExact(long prefix) {
    return (prefix & 1) == 0 && prefix > -LARGE && prefix < LARGE;
  }

  private static long ofDouble(double value) {
    if (value > -SMALL_LIMIT && value < SMALL_LIMIT) {
      long whole = (long) Math.floor(value);
      return 2 * whole + (whole == value ? 0 : 1);
    }
    long bits = Double.doubleToRawLongBits(value) >>> (DOUBLE_MANTISSA_BITS - MANTISSA_BITS);
    return signed(value < 0, Math.getExponent(value), bits & MANTISSA);
  }

  private static long ofBig(BigInteger value) {
    BigInteger size = value.abs();
    int exponent = size.bitLength() - 1;
    long mantissa = size.shiftRight(exponent - MANTISSA_BITS).longValue() & MANTISSA;
    return signed(value.signum() < 0, exponent, mantissa);
  }

  private static long signed(boolean negative, int exponent, long mantissa) {
    long size = ((long) (exponent - SMALL_EXPONENT) << MANTISSA_BITS) | mantissa;
    long prefix = LARGE + Math.min(size, GREATEST_SIZE);
    return negative ? -prefix : prefix;
  }
}
