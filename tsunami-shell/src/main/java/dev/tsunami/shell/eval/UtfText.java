package dev.tsunami.shell.eval;

import dev.tsunami.query.bits.UtfEncoding;
import dev.tsunami.query.syntax.Segment;

/** Code points out of binaries, one at a time, in UTF-8, UTF-16 and UTF-32. */
final class UtfText {
  /** What {@link #decode} gives for bits that are no character. */
  static final int NONE = -1;

  private UtfText() {}

  /**
   * The character that stands next, or {@link #NONE}; the reader is moved only past a character.
   */
  static int decode(BitReader from, Segment.Type type, boolean little) {
    long start = from.position();
    int decoded =
        switch (type) {
          case UTF8 -> utf8(from);
          case UTF16 -> utf16(from, little);
          default -> from.left() < 32 ? NONE : (int) from.integer(32, true, little).longValue();
        };
    if (!UtfEncoding.isCodePoint(decoded)) {
      from.moveTo(start);
      return NONE;
    }
    return decoded;
  }

  private static int utf8(BitReader from) {
    if (from.left() < 8) {
      return NONE;
    }
    int first = from.take(8);
    if (first < 0x80) {
      return first;
    }
    int more = first >= 0xf0 && first < 0xf8 ? 3 : first >= 0xe0 ? 2 : 1;
    if (first < 0xc2 || first >= 0xf8 || from.left() < more * 8L) {
      return NONE;
    }
    int codePoint = first & (0x3f >> more);
    for (int i = 0; i < more; i++) {
      int next = from.take(8);
      if ((next & 0xc0) != 0x80) {
        return NONE;
      }
      codePoint = codePoint << 6 | (next & 0x3f);
    }
    int least = more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000;
    return codePoint < least ? NONE : codePoint;
  }

  private static int utf16(BitReader from, boolean little) {
    if (from.left() < 16) {
      return NONE;
    }
    char high = (char) from.integer(16, false, little).longValue();
    if (!Character.isHighSurrogate(high)) {
      return high;
    }
    if (from.left() < 16) {
      return NONE;
    }
    char low = (char) from.integer(16, false, little).longValue();
    return Character.isLowSurrogate(low) ? Character.toCodePoint(high, low) : NONE;
  }
}
