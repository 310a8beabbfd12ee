package dev.tsunami.term.text;

import dev.tsunami.term.MalformedTermException;
import java.util.Locale;

/** A place in text that is being scanned, with its line. */
final class Cursor {
  /** What {@link #peek} gives after the last character. */
  static final int NONE = -1;

  final String text;

  /** UTF-16 units before the next character. */
  int at;

  /** From 1. */
  int line = 1;

  /** Offset of the first character of the line. */
  int lineStart;

  /** Whether scanning failed because the text ended inside a token that more text could end. */
  boolean ranOut;

  Cursor(String text) {
    this.text = text;
  }

  int peek() {
    return at < text.length() ? text.charAt(at) : NONE;
  }

  int peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : NONE;
  }

  /** Steps over one UTF-16 unit, counting lines. */
  void step() {
    if (text.charAt(at++) == '\n') {
      line++;
      lineStart = at;
    }
  }

  /**
   * Steps over one code point and gives it; fails on half a surrogate pair and on U+FFFE and
   * U+FFFF.
   */
  int stepCodePoint() {
    int codePoint = text.codePointAt(at);
    if (!Characters.isUnicode(codePoint)) {
      throw fails(at, "a Unicode character");
    }
    step();
    if (codePoint > 0xffff) {
      at++;
    }
    return codePoint;
  }

  /** The error for what stands at {@code offset}. */
  MalformedTermException fails(int offset, String expected) {
    return new MalformedTermException(offset, expected, describe(offset));
  }

  /** The error for a token that began at {@code offset} and is not over at the end of the text. */
  MalformedTermException unfinished(int offset, String expected) {
    ranOut = true;
    return new MalformedTermException(offset, expected, "the end of the text");
  }

  private String describe(int offset) {
    if (offset >= text.length()) {
      return "the end of the text";
    }
    int c = text.codePointAt(offset);
    String code = "U+" + "0".repeat(Math.max(0, 4 - hex(c).length())) + hex(c);
    boolean visible = (c > ' ' && c < 0x7f) || (c > 0xa0 && Characters.isUnicode(c));
    return visible ? new String(Character.toChars(c)) + " (" + code + ")" : code;
  }

  private static String hex(int c) {
    return Integer.toString(c, 16).toUpperCase(Locale.ROOT);
  }
}
