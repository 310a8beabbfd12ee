package dev.tsunami.term.etf;

import java.util.Arrays;

/**
 * A growing array of bytes, written at its end, big-endian.
 *
 * <p>{@link #reserve} makes room and gives the array; whoever calls it writes there and moves
 * {@link #length} on. This keeps one check of the bounds per field group instead of one per byte.
 */
final class EtfBuffer {
  /** Fits the rows of ordinary tables, so that a one-shot encoding seldom grows. */
  private static final int INITIAL_BYTES = 256;

  /** Largest array that all virtual machines allocate. */
  private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

  byte[] bytes = new byte[INITIAL_BYTES];
  int length;

  /** The array, with room for {@code count} bytes from {@link #length}. */
  byte[] reserve(int count) {
    if (count > bytes.length - length) {
      grow(count);
    }
    return bytes;
  }

  private void grow(int count) {
    long needed = (long) length + count;
    if (needed > MAX_BYTES) {
      throw new IllegalArgumentException(
          "EtfEncoder: expected a term of at most "
              + MAX_BYTES
              + " encoded bytes, given a larger one");
    }
    bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(needed, bytes.length * 2L), MAX_BYTES));
  }

  void u8(int value) {
    reserve(1)[length++] = (byte) value;
  }

  void u16(int value) {
    byte[] to = reserve(2);
    to[length] = (byte) (value >>> 8);
    to[length + 1] = (byte) value;
    length += 2;
  }

  void u32(int value) {
    setU32(reserve(4), length, value);
    length += 4;
  }

  void u64(long value) {
    byte[] to = reserve(8);
    setU32(to, length, (int) (value >>> 32));
    setU32(to, length + 4, (int) value);
    length += 8;
  }

  /** A tag and a 32-bit number. */
  void tagged(int tag, int value) {
    byte[] to = reserve(5);
    to[length] = (byte) tag;
    setU32(to, length + 1, value);
    length += 5;
  }

  void put(byte[] source) {
    System.arraycopy(source, 0, reserve(source.length), length, source.length);
    length += source.length;
  }

  static void setU32(byte[] to, int index, int value) {
    to[index] = (byte) (value >>> 24);
    to[index + 1] = (byte) (value >>> 16);
    to[index + 2] = (byte) (value >>> 8);
    to[index + 3] = (byte) value;
  }
}
