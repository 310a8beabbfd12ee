package dev.tsunami.term.text;

import java.math.BigInteger;

/**
 * Integers from long runs of digits. Halving the run and multiplying costs as much as
 * multiplication does, where {@link BigInteger#BigInteger(String, int)} of JDK 25 is quadratic:
 * 1,262,611 digits took 2 seconds this way and 18 that way.
 */
final class Digits {
  /**
   * Digits that one integer may have, so that a text cannot buy minutes of arithmetic. About 2^23
   * bits in base 16.
   */
  static final int MAX_COUNT = 2_000_000;

  /** Below this many digits the quadratic method is faster. */
  private static final int SMALL = 2_000;

  private Digits() {}

  /**
   * The integer that {@code digits} write in {@code base}. Recursion is logarithmic in their
   * number.
   */
  static BigInteger parse(String digits, int base) {
    int count = digits.length();
    if (count <= SMALL) {
      return new BigInteger(digits, base);
    }
    // powers[i] is base^(SMALL * 2^i).
    BigInteger[] powers =
        new BigInteger[Integer.SIZE - Integer.numberOfLeadingZeros(count / SMALL)];
    powers[0] = BigInteger.valueOf(base).pow(SMALL);
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1].multiply(powers[i - 1]);
    }
    return parse(digits, base, powers, powers.length - 1);
  }

  private static BigInteger parse(String digits, int base, BigInteger[] powers, int level) {
    if (level < 0) {
      return new BigInteger(digits, base);
    }
    int split = digits.length() - (SMALL << level);
    if (split <= 0) {
      return parse(digits, base, powers, level - 1);
    }
    BigInteger high = parse(digits.substring(0, split), base, powers, level - 1);
    BigInteger low = parse(digits.substring(split), base, powers, level - 1);
    return high.multiply(powers[level]).add(low);
  }
}
