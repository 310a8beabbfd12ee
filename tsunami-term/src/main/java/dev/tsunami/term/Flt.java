package dev.tsunami.term;

import org.jspecify.annotations.Nullable;

/**
 * A float: a finite IEEE 754 double. Erlang has no infinities and no NaN, so neither has this type.
 * {@code 0.0} and {@code -0.0} are different terms (OTP 27 and later) that compare as equal
 * numbers.
 */
public final class Flt extends Term {
  private final double value;

  private Flt(double value) {
    this.value = value;
  }

  /**
   * @throws IllegalArgumentException if {@code value} is infinite or not a number
   */
  public static Flt of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("Flt.of: expected a finite number, given " + value);
    }
    return new Flt(value);
  }

  public double value() {
    return value;
  }

  @Override
  int rank() {
    return Rank.NUMBER;
  }

  @Override
  int hash(int depth, boolean exact) {
    return exact ? hash() : Numbers.hash(this);
  }

  int hash() {
    long bits = Double.doubleToRawLongBits(value);
    return Rank.mix((int) (bits >>> 32) ^ 0x5bd1e995, (int) bits);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Flt that
            && Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(that.value));
  }
}
