package dev.tsunami.bench.mix;

import java.math.BigInteger;
import java.util.function.LongConsumer;

/** The keys that a table is filled with: some of 1 to {@code range}, in no order, each once. */
public final class Keys {
  private Keys() {}

  /** A prime above {@code range} that is 3 modulo 4, as {@link #scattered} needs it. */
  public static long prime(long range) {
    BigInteger prime = BigInteger.valueOf(range).nextProbablePrime();
    while (!prime.testBit(1)) {
      prime = prime.nextProbablePrime();
    }
    return prime.longValueExact();
  }

  /** Gives {@code count} keys of 1 to {@code range} to {@code action}. */
  public static void forEach(long range, long count, LongConsumer action) {
    long prime = prime(range);
    long left = count;
    for (long i = 1; i < prime && left > 0; i++) {
      long key = scattered(i, prime);
      if (key <= range) {
        action.accept(key);
        left--;
      }
    }
    if (left > 0) {
      throw new IllegalArgumentException("expected at most " + range + " keys, given " + count);
    }
  }

  /**
   * A permutation of 1 to {@code prime - 1} that looks like none: squares modulo a prime that is 3
   * modulo 4, and for the upper half their negatives. OTP's benchmark fills its tables so.
   */
  private static long scattered(long i, long prime) {
    long square = i * i % prime;
    return i <= prime / 2 ? square : prime - square;
  }
}
