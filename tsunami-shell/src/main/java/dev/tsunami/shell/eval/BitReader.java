package dev.tsunami.shell.eval;

import dev.tsunami.query.bits.BitBuffer;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import java.math.BigInteger;

/** A place in a bitstring from which segments are read. */
final class BitReader {
  private final Bits bits;
  private long at;

  BitReader(Bits bits) {
    this.bits = bits;
  }

  long left() {
    return bits.bitCount() - at;
  }

  long position() {
    return at;
  }

  void moveTo(long position) {
    at = position;
  }

  /** The next {@code size} bits as an integer; there are that many. */
  Int integer(int size, boolean signed, boolean little) {
    if (size == 0) {
      return Int.of(0);
    }
    int wholeBytes = size >>> 3;
    int rest = size & 7;
    byte[] image = new byte[wholeBytes + (rest == 0 ? 0 : 1)];
    if (little) {
      for (int i = 0; i < wholeBytes; i++) {
        image[image.length - 1 - i] = (byte) take(8);
      }
      if (rest != 0) {
        image[0] = (byte) take(rest);
      }
    } else {
      int i = 0;
      if (rest != 0) {
        image[i++] = (byte) take(rest);
      }
      while (i < image.length) {
        image[i++] = (byte) take(8);
      }
    }
    BigInteger value = new BigInteger(1, image);
    return Int.of(
        signed && value.testBit(size - 1) ? value.subtract(BigInteger.ONE.shiftLeft(size)) : value);
  }

  /** The next {@code size} bits as a bitstring; there are that many. */
  Bits bits(long size) {
    BitBuffer copy = new BitBuffer();
    for (long left = size; left > 0; left -= 8) {
      int count = (int) Math.min(8, left);
      copy.append(take(count), count);
    }
    return copy.toBits();
  }

  /** The next {@code count} bits, at most eight, as a number; there are that many. */
  int take(int count) {
    int index = (int) (at >>> 3);
    int used = (int) (at & 7);
    int window = (bits.byteAt(index) & 0xff) << 8;
    if (used + count > 8) {
      window |= bits.byteAt(index + 1) & 0xff;
    }
    at += count;
    return (window >>> (16 - used - count)) & ((1 << count) - 1);
  }
}
