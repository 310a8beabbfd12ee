package dev.tsunami.term.etf;

import dev.tsunami.term.MalformedTermException;

/**
 * A range of bytes that is read from front to back, big-endian. Reading past its end is malformed
 * input, and so is whatever {@link #malformed} is called for.
 */
final class EtfInput {
  private static final byte[] NO_BYTES = {};

  byte[] bytes = NO_BYTES;

  /** Index of the next byte to read. */
  int position;

  /** Index after the last byte. */
  int end;

  private int start;

  /** Added to what was expected when offsets count in unpacked bytes. */
  private String where = "";

  void open(byte[] source, int from, int to) {
    bytes = source;
    start = from;
    position = from;
    end = to;
    where = "";
  }

  /** Goes on in the unpacked bytes of a compressed term. */
  void openUnpacked(byte[] source, int count) {
    open(source, 0, count);
    where = " (offset in the unpacked term)";
  }

  /** Forgets the bytes, so that they can be collected. */
  void close() {
    open(NO_BYTES, 0, 0);
  }

  int available() {
    return end - position;
  }

  /** Index of the next {@code count} bytes, which are then read. */
  int take(int count, String what) {
    int at = position;
    if (count > end - at) {
      throw tooShort(count, what);
    }
    position = at + count;
    return at;
  }

  int u8(String what) {
    return bytes[take(1, what)] & 0xff;
  }

  int u16(String what) {
    int at = take(2, what);
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  int i32(String what) {
    return i32At(take(4, what));
  }

  long i64(String what) {
    int at = take(8, what);
    return (long) i32At(at) << 32 | (i32At(at + 4) & 0xffffffffL);
  }

  /**
   * A 32-bit count of things of which each takes at least {@code bytesEach} of the bytes that
   * follow.
   */
  int count(int bytesEach, String what) {
    int at = position;
    long count = i32(what) & 0xffffffffL;
    if (count * bytesEach > end - position) {
      throw malformed(
          at, what + " of at most " + (end - position) / bytesEach, String.valueOf(count));
    }
    return (int) count;
  }

  private int i32At(int at) {
    byte[] from = bytes;
    return from[at] << 24
        | (from[at + 1] & 0xff) << 16
        | (from[at + 2] & 0xff) << 8
        | (from[at + 3] & 0xff);
  }

  /** What the index in {@link #bytes} is called outside. */
  int offsetOf(int index) {
    return index - start;
  }

  private MalformedTermException tooShort(int count, String what) {
    int left = end - position;
    String expected = count == 1 ? what : what + " of " + count + " bytes";
    return new MalformedTermException(
        position - start, expected + where, left == 0 ? "the end of the input" : left + " bytes");
  }

  /**
   * @param index of the offending byte in {@link #bytes}
   */
  MalformedTermException malformed(int index, String expected, String given) {
    return new MalformedTermException(index - start, expected + where, given);
  }
}
