package dev.tsunami.query.bits;

/**
 * Floats of 16 bits: a sign, five bits of exponent, ten of fraction (IEEE 754 binary16). Written
 * out because {@code Float.floatToFloat16} is no part of the portable JDK.
 */
final class HalfFloat {
  /** From here on a number rounds to infinity: half way from the greatest to the next one. */
  private static final float TOO_GREAT = 65520;

  /** 2^-14: numbers below it have no leading one. */
  private static final float LEAST_NORMAL = 0x1p-14f;

  private HalfFloat() {}

  static boolean isFinite(float value) {
    return Math.abs(value) < TOO_GREAT;
  }

  /** The bits of the nearest half float, of two the even one; the value is finite as one. */
  static int image(float value) {
    int sign = (Float.floatToRawIntBits(value) >>> 16) & 0x8000;
    float size = Math.abs(value);
    if (size < LEAST_NORMAL) {
      return sign | (int) Math.rint(size * 0x1p24);
    }
    int exponent = (Float.floatToRawIntBits(size) >>> 23) - 127;
    double unit = Float.intBitsToFloat((exponent - 10 + 127) << 23);
    // A fraction that rounds up to 2048 carries into the exponent, which is what it should do.
    return sign | (((exponent + 14) << 10) + (int) Math.rint(size / unit));
  }
}
