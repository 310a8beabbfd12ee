package dev.tsunami.term;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A bitstring: a sequence of bits, called a binary when their number is a multiple of eight.
 *
 * <p>The bits stand in a byte array of their own, first bit in the most significant place of the
 * first byte; the unused low bits of the last byte are zero. State: one array reference and one
 * byte.
 */
public final class Bits extends Term {
  public static final Bits EMPTY = new Bits(new byte[0], 0);

  private final byte[] bytes;
  private final byte unusedBits;

  private Bits(byte[] bytes, int unusedBits) {
    this.bytes = bytes;
    this.unusedBits = (byte) unusedBits;
  }

  /** The binary of these bytes, which are copied. */
  public static Bits of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Bits(bytes.clone(), 0);
  }

  /** The binary of {@code count} bytes from {@code offset}, which are copied. */
  public static Bits of(byte[] bytes, int offset, int count) {
    return count == 0 ? EMPTY : new Bits(Arrays.copyOfRange(bytes, offset, offset + count), 0);
  }

  /**
   * The bitstring of the first {@code bitCount} bits of {@code bytes}, which are copied.
   *
   * @throws IllegalArgumentException if there are fewer bits than that
   */
  public static Bits ofBits(byte[] bytes, long bitCount) {
    if (bitCount < 0 || bitCount > bytes.length * 8L) {
      throw new IllegalArgumentException(
          "Bits.ofBits: expected a bit count from 0 to "
              + bytes.length * 8L
              + ", given "
              + bitCount);
    }
    if (bitCount == 0) {
      return EMPTY;
    }
    int byteCount = (int) ((bitCount + 7) >>> 3);
    int unused = (int) (byteCount * 8L - bitCount);
    byte[] copy = Arrays.copyOf(bytes, byteCount);
    copy[byteCount - 1] &= (byte) (0xff << unused);
    return new Bits(copy, unused);
  }

  /** The binary that holds this text as UTF-8. */
  public static Bits utf8(String text) {
    return text.isEmpty() ? EMPTY : new Bits(text.getBytes(StandardCharsets.UTF_8), 0);
  }

  public long bitCount() {
    return bytes.length * 8L - unusedBits;
  }

  /** Number of bytes, the last one counted even if only some of its bits are used. */
  public int byteCount() {
    return bytes.length;
  }

  /** How many low bits of the last byte do not belong to the bitstring: 0 to 7. */
  public int unusedBits() {
    return unusedBits;
  }

  public boolean isBinary() {
    return unusedBits == 0;
  }

  public byte byteAt(int index) {
    return bytes[index];
  }

  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** Copies all bytes into {@code target}, beginning at {@code offset}. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }

  /**
   * The text that this binary holds as UTF-8, or null if it is not a binary of well-formed UTF-8.
   */
  public @Nullable String utf8() {
    if (unusedBits != 0) {
      return null;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException malformed) {
      return null;
    }
  }

  /**
   * Bit by bit; a bitstring comes right after its own prefixes. Zero padding lets whole bytes
   * decide.
   */
  int compareBits(Bits that) {
    int common = Math.min(bytes.length, that.bytes.length);
    for (int i = 0; i < common; i++) {
      if (bytes[i] != that.bytes[i]) {
        return Integer.compare(bytes[i] & 0xff, that.bytes[i] & 0xff);
      }
    }
    return Long.compare(bitCount(), that.bitCount());
  }

  @Override
  int rank() {
    return Rank.BITS;
  }

  @Override
  int hash(int depth, boolean exact) {
    return Rank.mix(Arrays.hashCode(bytes), unusedBits);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Bits that
            && unusedBits == that.unusedBits
            && Arrays.equals(bytes, that.bytes));
  }
}
