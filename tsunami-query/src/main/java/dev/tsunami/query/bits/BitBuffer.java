package dev.tsunami.query.bits;

import dev.tsunami.term.Bits;
import java.math.BigInteger;
import java.util.Arrays;

/** A growing sequence of bits, first bit in the most significant place of the first byte. */
public final class BitBuffer {
  /** One array holds no more bytes than this. */
  public static final long MAX_BITS = 8L * (Integer.MAX_VALUE - 16);

  private byte[] bytes = new byte[32];
  private long count;

  /** An empty buffer. */
  public BitBuffer() {}

  public Bits toBits() {
    return Bits.ofBits(bytes, count);
  }

  /** Whether that many more bits fit. */
  boolean fits(long bits) {
    return bits <= MAX_BITS - count;
  }

  /** Appends the low {@code size} bits of an integer, in two's complement. */
  void append(BigInteger value, int size, boolean little) {
    int wholeBytes = size >>> 3;
    int rest = size & 7;
    byte[] image = image(value, wholeBytes + (rest == 0 ? 0 : 1));
    if (little) {
      for (int i = 0; i < wholeBytes; i++) {
        append(image[image.length - 1 - i] & 0xff, 8);
      }
      if (rest != 0) {
        append(image[0] & 0xff, rest);
      }
      return;
    }
    if (rest != 0) {
      append(image[0] & 0xff, rest);
    }
    for (int i = image.length - wholeBytes; i < image.length; i++) {
      append(image[i] & 0xff, 8);
    }
  }

  /** The last {@code length} bytes of the number in two's complement. */
  private static byte[] image(BigInteger value, int length) {
    byte[] whole = value.toByteArray();
    byte[] image = new byte[length];
    if (value.signum() < 0) {
      Arrays.fill(image, (byte) 0xff);
    }
    int copied = Math.min(length, whole.length);
    System.arraycopy(whole, whole.length - copied, image, length - copied, copied);
    return image;
  }

  /** Appends bytes given as a number of {@code size} bits, most significant first, or reversed. */
  void appendImage(long image, int size, boolean little) {
    append(BigInteger.valueOf(image), size, little);
  }

  /** Appends the low {@code bits} bits, at most eight, of a byte. */
  public void append(int value, int bits) {
    ensure(bits);
    int at = (int) (count >>> 3);
    int used = (int) (count & 7);
    int aligned = (value & ((1 << bits) - 1)) << (16 - bits - used);
    bytes[at] |= (byte) (aligned >>> 8);
    bytes[at + 1] |= (byte) aligned;
    count += bits;
  }

  /** Appends the first {@code size} bits of a bitstring. */
  void append(Bits bits, long size) {
    ensure(size);
    if ((count & 7) == 0 && size == bits.bitCount() && (size & 7) == 0) {
      bits.copyTo(bytes, (int) (count >>> 3));
      count += size;
      return;
    }
    int wholeBytes = (int) (size >>> 3);
    for (int i = 0; i < wholeBytes; i++) {
      append(bits.byteAt(i) & 0xff, 8);
    }
    int rest = (int) (size & 7);
    if (rest != 0) {
      append((bits.byteAt(wholeBytes) & 0xff) >>> (8 - rest), rest);
    }
  }

  private void ensure(long bits) {
    long needed = ((count + bits + 7) >>> 3) + 2;
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, bytes.length * 2L)));
    }
  }
}
