package dev.tsunami.query.bits;

import dev.tsunami.query.syntax.Segment;

/** Code points into binaries, one at a time, in UTF-8, UTF-16 and UTF-32. */
public final class UtfEncoding {
  private UtfEncoding() {}

  public static boolean isCodePoint(long value) {
    return value >= 0 && value <= 0x10ffff && !(value >= 0xd800 && value <= 0xdfff);
  }

  static void encode(BitBuffer to, int codePoint, Segment.Type type, boolean little) {
    switch (type) {
      case UTF8 -> utf8(to, codePoint);
      case UTF16 -> {
        for (char unit : Character.toChars(codePoint)) {
          to.appendImage(unit, 16, little);
        }
      }
      default -> to.appendImage(codePoint, 32, little);
    }
  }

  private static void utf8(BitBuffer to, int codePoint) {
    if (codePoint < 0x80) {
      to.append(codePoint, 8);
    } else if (codePoint < 0x800) {
      to.append(0xc0 | codePoint >>> 6, 8);
      to.append(0x80 | (codePoint & 0x3f), 8);
    } else if (codePoint < 0x10000) {
      to.append(0xe0 | codePoint >>> 12, 8);
      to.append(0x80 | (codePoint >>> 6 & 0x3f), 8);
      to.append(0x80 | (codePoint & 0x3f), 8);
    } else {
      to.append(0xf0 | codePoint >>> 18, 8);
      to.append(0x80 | (codePoint >>> 12 & 0x3f), 8);
      to.append(0x80 | (codePoint >>> 6 & 0x3f), 8);
      to.append(0x80 | (codePoint & 0x3f), 8);
    }
  }
}
