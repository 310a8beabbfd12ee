package dev.tsunami.term.text;

import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import java.math.BigInteger;
import java.util.Arrays;

/** A bitstring in the making, one segment after the other. */
final class BitBuilder {
  private byte[] bytes = new byte[64];
  private long bitCount;

  Bits build() {
    return Bits.ofBits(bytes, bitCount);
  }

  /** Appends the low {@code size} bits of an integer in two's complement. */
  void append(Int value, int size, boolean little) {
    if (size <= Long.SIZE && value.isLong()) {
      append(value.longValue(), size, little);
      return;
    }
    byte[] wanted = lowBytes(value.bigValue(), (size + 7) >>> 3);
    int odd = size & 7;
    if (little) {
      for (int i = wanted.length - 1; i >= 0; i--) {
        appendBits(wanted[i], i == 0 && odd != 0 ? odd : 8);
      }
    } else {
      for (int i = 0; i < wanted.length; i++) {
        appendBits(wanted[i], i == 0 && odd != 0 ? odd : 8);
      }
    }
  }

  /** Appends the low {@code size} bits, at most 64, of a {@code long}. */
  void append(long value, int size, boolean little) {
    int odd = size & 7;
    if (little) {
      for (int shift = 0; shift + 8 <= size; shift += 8) {
        appendBits((int) (value >>> shift), 8);
      }
      if (odd != 0) {
        appendBits((int) (value >>> (size - odd)), odd);
      }
    } else {
      if (odd != 0) {
        appendBits((int) (value >>> (size - odd)), odd);
      }
      for (int shift = size - odd - 8; shift >= 0; shift -= 8) {
        appendBits((int) (value >>> shift), 8);
      }
    }
  }

  /** The low {@code count} bytes of a number in two's complement, most significant first. */
  private static byte[] lowBytes(BigInteger value, int count) {
    byte[] all = value.toByteArray();
    byte[] wanted = new byte[count];
    int copied = Math.min(count, all.length);
    System.arraycopy(all, all.length - copied, wanted, count - copied, copied);
    if (value.signum() < 0) {
      Arrays.fill(wanted, 0, count - copied, (byte) -1);
    }
    return wanted;
  }

  /** Appends the low {@code size} bits, at most 8. */
  private void appendBits(int value, int size) {
    int index = (int) (bitCount >>> 3);
    int used = (int) (bitCount & 7);
    if (index + 2 > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    int aligned = (value & ((1 << size) - 1)) << (16 - used - size);
    bytes[index] |= (byte) (aligned >>> 8);
    bytes[index + 1] |= (byte) aligned;
    bitCount += size;
  }
}
