package dev.tsunami.engines;

/**
 * Shallow sizes in bytes, on a JVM with compact object headers and compressed references; see
 * {@link dev.tsunami.kernel.engine.Footprint}.
 */
final class Sizes {
  static final int ENTRY = 24;

  private Sizes() {}

  static long array(int length, int elementBytes) {
    return (12 + (long) length * elementBytes + 7) & ~7L;
  }
}
