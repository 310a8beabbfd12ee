package dev.tsunami.testkit.terms;

import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import java.math.BigInteger;
import java.util.SplittableRandom;

/**
 * Random numbers that crowd around the places where representations change: integers near powers of
 * two, floats that are or nearly are integers, the ends of the range of doubles.
 */
final class NumberGenerator {
  /**
   * Exponents of the powers of two at which some encoding or machine word ends: bytes and shorts of
   * the external format (7, 8, 15, 16, 31, 32), small integers of OTP (27, 28, 59, 60), doubles'
   * exact integers (53) and range (1024), Java's long (63, 64), the external format's small big
   * integers (255 bytes: 2040).
   */
  private static final int[] EXPONENTS = {
    0, 1, 7, 8, 15, 16, 27, 28, 31, 32, 52, 53, 54, 59, 60, 63, 64, 127, 128, 1023, 1024, 2039, 2040
  };

  private static final double[] FLOATS = {
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.1,
    0.5,
    1.5,
    2.5,
    1e15,
    1e16,
    1e21,
    1e22,
    1e23,
    9007199254740992.0,
    9007199254740994.0,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    1e308,
    1e-308,
    1e-5,
    1e-4,
    123456.0,
    1234567890.123,
    Math.nextDown(Double.MIN_NORMAL)
  };

  private final SplittableRandom random;

  NumberGenerator(SplittableRandom random) {
    this.random = random;
  }

  Int integer() {
    int kind = random.nextInt(10);
    if (kind < 4) {
      return Int.of(random.nextInt(-3, 260));
    }
    if (kind < 6) {
      return Int.of(random.nextLong() >> random.nextInt(64));
    }
    if (kind < 9) {
      return nearPowerOfTwo();
    }
    return Int.of(new BigInteger(random.nextInt(1, 400), new java.util.Random(random.nextLong())));
  }

  Int nearPowerOfTwo() {
    BigInteger power = BigInteger.ONE.shiftLeft(EXPONENTS[random.nextInt(EXPONENTS.length)]);
    BigInteger near = power.add(BigInteger.valueOf(random.nextInt(-2, 3)));
    return Int.of(random.nextBoolean() ? near : near.negate());
  }

  Flt real() {
    return switch (random.nextInt(6)) {
      case 0 -> Flt.of(FLOATS[random.nextInt(FLOATS.length)]);
      case 1 -> Flt.of(random.nextInt(-3, 260));
      case 2 -> nearInteger(nearPowerOfTwo());
      case 3 -> Flt.of(random.nextInt(-100_000, 100_000) / 1000.0);
      case 4 -> Flt.of((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-20, 25)));
      default -> anyFinite();
    };
  }

  private Flt anyFinite() {
    double value = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(value) ? Flt.of(value) : Flt.of(0.0);
  }

  /** The float nearest to an integer, or a neighbour of that float. */
  private Flt nearInteger(Int integer) {
    double value = integer.bigValue().doubleValue();
    if (!Double.isFinite(value)) {
      return Flt.of(Math.copySign(Double.MAX_VALUE, value));
    }
    int step = random.nextInt(3);
    double moved = step == 0 ? value : step == 1 ? Math.nextUp(value) : Math.nextDown(value);
    return Flt.of(Double.isFinite(moved) ? moved : value);
  }

  /** A number close to this one, of the same or of the other type. */
  Term variant(Term number) {
    return switch (number) {
      case Int integer ->
          random.nextBoolean()
              ? Int.of(integer.bigValue().add(BigInteger.valueOf(random.nextInt(-1, 2))))
              : nearInteger(integer);
      case Flt flt -> variantOfFloat(flt.value());
      default -> throw new IllegalArgumentException("variant: expected a number, given " + number);
    };
  }

  private Term variantOfFloat(double value) {
    return switch (random.nextInt(3)) {
      case 0 -> Int.of(new java.math.BigDecimal(value).toBigInteger());
      case 1 -> Flt.of(-value);
      default -> {
        double next = Math.nextUp(value);
        yield Flt.of(Double.isFinite(next) ? next : value);
      }
    };
  }
}
