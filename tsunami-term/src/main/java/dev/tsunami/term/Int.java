package dev.tsunami.term;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An integer of any size.
 *
 * <p>Values that fit a {@code long} are always held as one, so two equal integers always have the
 * same representation. Integers from -128 to 1023 are shared objects.
 */
public abstract sealed class Int extends Term {
  private static final int CACHE_LOW = -128;
  private static final int CACHE_HIGH = 1023;
  private static final Small[] CACHE = new Small[CACHE_HIGH - CACHE_LOW + 1];

  static {
    for (int i = 0; i < CACHE.length; i++) {
      CACHE[i] = new Small(i + CACHE_LOW);
    }
  }

  private Int() {}

  public static Int of(long value) {
    if (value >= CACHE_LOW && value <= CACHE_HIGH) {
      return CACHE[(int) value - CACHE_LOW];
    }
    return new Small(value);
  }

  public static Int of(BigInteger value) {
    return value.bitLength() < Long.SIZE ? of(value.longValue()) : new Big(value);
  }

  /** The hash of {@code Int.of(value)}. */
  static int hash(long value) {
    return Rank.mix((int) (value >>> 32), (int) value);
  }

  /** Whether the value fits a {@code long}, so that {@link #longValue} gives it. */
  public abstract boolean isLong();

  /**
   * The value as a {@code long}.
   *
   * @throws ArithmeticException if it does not fit
   */
  public abstract long longValue();

  public abstract BigInteger bigValue();

  /** -1, 0 or 1. */
  public abstract int signum();

  @Override
  final int rank() {
    return Rank.NUMBER;
  }

  /** The only class of integers that fit a {@code long}. */
  static final class Small extends Int {
    final long value;

    private Small(long value) {
      this.value = value;
    }

    @Override
    public boolean isLong() {
      return true;
    }

    @Override
    public long longValue() {
      return value;
    }

    @Override
    public BigInteger bigValue() {
      return BigInteger.valueOf(value);
    }

    @Override
    public int signum() {
      return Long.signum(value);
    }

    @Override
    int hash(int depth, boolean exact) {
      return Int.hash(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other || (other instanceof Small that && value == that.value);
    }
  }

  private static final class Big extends Int {
    private final BigInteger value;

    Big(BigInteger value) {
      this.value = value;
    }

    @Override
    public boolean isLong() {
      return false;
    }

    @Override
    public long longValue() {
      return value.longValueExact();
    }

    @Override
    public BigInteger bigValue() {
      return value;
    }

    @Override
    public int signum() {
      return value.signum();
    }

    @Override
    int hash(int depth, boolean exact) {
      return value.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other || (other instanceof Big that && value.equals(that.value));
    }
  }
}
