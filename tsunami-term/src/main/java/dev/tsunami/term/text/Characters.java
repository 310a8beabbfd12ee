package dev.tsunami.term.text;

/**
 * Classes of characters, as Erlang's scanner and printer tell them apart: by Latin-1, not by
 * Unicode properties.
 */
final class Characters {
  private Characters() {}

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isOctal(int c) {
    return c >= '0' && c <= '7';
  }

  /** Value of a digit in a base up to 36, or -1. */
  static int digit(int c, int base) {
    int value =
        isDigit(c)
            ? c - '0'
            : c >= 'a' && c <= 'z' ? c - 'a' + 10 : c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
    return value < base ? value : -1;
  }

  /** Lower case: what an unquoted atom begins with. */
  static boolean isLower(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 0xdf && c <= 0xff && c != 0xf7);
  }

  /** Upper case or underscore: what a variable begins with. */
  static boolean startsVariable(int c) {
    return (c >= 'A' && c <= 'Z') || c == '_' || (c >= 0xc0 && c <= 0xde && c != 0xd7);
  }

  /** What atoms and variables go on with. */
  static boolean isNamePart(int c) {
    return isLower(c) || startsVariable(c) || isDigit(c) || c == '@';
  }

  /** Control characters, space, and the second control block with the no-break space. */
  static boolean isSpace(int c) {
    return (c >= 0 && c <= ' ') || (c >= 0x80 && c <= 0xa0);
  }

  /** Code points that a text may contain or name: no surrogates, no U+FFFE, no U+FFFF. */
  static boolean isUnicode(int c) {
    return (c >= 0 && c < 0xd800) || (c > 0xdfff && c < 0xfffe) || (c > 0xffff && c <= 0x10ffff);
  }
}
