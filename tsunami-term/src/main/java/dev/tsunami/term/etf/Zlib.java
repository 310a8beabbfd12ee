package dev.tsunami.term.etf;

import dev.tsunami.term.MalformedTermException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Packing and unpacking of compressed terms: the one place that depends on a zlib. Nothing is
 * allocated on the word of the input: the unpacked bytes grow as they come.
 */
final class Zlib {
  /**
   * Deflate cannot do better than 258 bytes for 2 bits: what announces more is malformed before any
   * work is done.
   */
  private static final int MAX_RATIO = 1032;

  /** Slack for the fixed parts of a stream: header, block header, checksum. */
  private static final int MAX_RATIO_SLACK = 16 * MAX_RATIO;

  private static final int FIRST_CHUNK = 4096;
  private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

  private Zlib() {}

  /**
   * Packs {@code count} bytes into {@code target}.
   *
   * @return number of packed bytes, or -1 if they do not fit
   */
  static int pack(
      byte[] source, int offset, int count, int level, byte[] target, int targetOffset) {
    Deflater deflater = new Deflater(level);
    try {
      deflater.setInput(source, offset, count);
      deflater.finish();
      int at = targetOffset;
      while (!deflater.finished() && at < target.length) {
        at += deflater.deflate(target, at, target.length - at);
      }
      return deflater.finished() ? at - targetOffset : -1;
    } finally {
      deflater.end();
    }
  }

  /**
   * Unpacks a compressed term: reads its size and the zlib stream from {@code input} and leaves it
   * at the end of the stream.
   *
   * @return the unpacked bytes, exactly as many as were announced
   */
  static byte[] unpack(EtfInput input, long maxBytes) {
    int sizeAt = input.position;
    long size = input.i32("the size of a compressed term") & 0xffffffffL;
    long possible = (long) input.available() * MAX_RATIO + MAX_RATIO_SLACK;
    long limit = Math.min(Math.min(possible, maxBytes), MAX_BYTES);
    if (size > limit) {
      throw input.malformed(
          sizeAt, "a size of at most " + limit + " unpacked bytes", String.valueOf(size));
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(input.bytes, input.position, input.available());
      byte[] unpacked = unpack(inflater, input, (int) size);
      input.position += (int) inflater.getBytesRead();
      return unpacked;
    } finally {
      inflater.end();
    }
  }

  private static byte[] unpack(Inflater inflater, EtfInput input, int size) {
    byte[] unpacked = new byte[Math.min(size, FIRST_CHUNK)];
    int count = 0;
    while (true) {
      if (count == unpacked.length && count < size) {
        unpacked = Arrays.copyOf(unpacked, (int) Math.min(size, count * 2L));
      }
      int more;
      if (count < size) {
        more = inflate(inflater, input, unpacked, count);
        count += more;
      } else {
        more = inflate(inflater, input, new byte[1], 0);
        if (more > 0) {
          throw malformed(
              input, inflater, "the end of " + size + " unpacked bytes", "more of them");
        }
      }
      if (inflater.finished()) {
        if (count < size) {
          throw malformed(input, inflater, size + " unpacked bytes", String.valueOf(count));
        }
        return unpacked;
      }
      if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
        throw malformed(
            input,
            inflater,
            "a whole zlib stream",
            inflater.needsDictionary() ? "one with a dictionary" : "the end of the input");
      }
    }
  }

  private static int inflate(Inflater inflater, EtfInput input, byte[] target, int offset) {
    try {
      return inflater.inflate(target, offset, target.length - offset);
    } catch (DataFormatException e) {
      throw malformed(input, inflater, "a zlib stream", String.valueOf(e.getMessage()));
    }
  }

  private static MalformedTermException malformed(
      EtfInput input, Inflater inflater, String expected, String given) {
    return input.malformed(input.position + (int) inflater.getBytesRead(), expected, given);
  }
}
