package dev.tsunami.term.text;

import static dev.tsunami.term.text.Cursor.NONE;

/**
 * Scans what stands between quotes, and {@code $c}: characters and escapes. Source: the escape
 * sequences of the Erlang reference manual.
 *
 * <pre>
 * escape := \n \r \t \v \b \f \e \s \d | \^C | \o | \oo | \ooo | \xhh | \x{h...} | \ any other character
 * </pre>
 */
final class QuotedScanner {
  private final Cursor cursor;

  QuotedScanner(Cursor cursor) {
    this.cursor = cursor;
  }

  /**
   * The characters of the string or quoted atom that begins at the cursor, which stands on the
   * quote.
   */
  String quoted(String what) {
    int start = cursor.at;
    int quote = cursor.peek();
    cursor.at++;
    StringBuilder content = new StringBuilder();
    while (true) {
      int c = cursor.peek();
      if (c == quote) {
        cursor.at++;
        return content.toString();
      }
      if (c == NONE) {
        throw cursor.unfinished(start, "the closing " + (char) quote + " of " + what);
      }
      content.appendCodePoint(c == '\\' ? escape() : cursor.stepCodePoint());
    }
  }

  /**
   * The code point of the {@code $c} that begins at the cursor, which stands on the dollar sign.
   */
  int character() {
    cursor.at++;
    return switch (cursor.peek()) {
      case NONE -> throw cursor.unfinished(cursor.at, "a character after $");
      case '\\' -> escape();
      default -> cursor.stepCodePoint();
    };
  }

  private int escape() {
    int start = cursor.at;
    cursor.at++;
    int c = cursor.peek();
    if (c == NONE) {
      throw cursor.unfinished(start, "the rest of an escape sequence");
    }
    if (Characters.isOctal(c)) {
      return octal();
    }
    return switch (c) {
      case 'x' -> hexadecimal(start);
      case '^' -> control(start);
      default -> named(cursor.stepCodePoint());
    };
  }

  private static int named(int c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 0x0b;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'e' -> 0x1b;
      case 's' -> ' ';
      case 'd' -> 0x7f;
      default -> c;
    };
  }

  private int octal() {
    int value = 0;
    for (int digits = 0; digits < 3 && Characters.isOctal(cursor.peek()); digits++) {
      value = value * 8 + cursor.peek() - '0';
      cursor.at++;
    }
    return value;
  }

  private int control(int start) {
    cursor.at++;
    if (cursor.peek() == NONE) {
      throw cursor.unfinished(start, "a character after \\^");
    }
    return cursor.stepCodePoint() & 31;
  }

  private int hexadecimal(int start) {
    cursor.at++;
    if (cursor.peek() == '{') {
      cursor.at++;
      return braced(start);
    }
    int high = Characters.digit(cursor.peek(), 16);
    int low = Characters.digit(cursor.peek(1), 16);
    if (high < 0 || low < 0) {
      throw outOfTextOr(start, "two hexadecimal digits or { after \\x");
    }
    cursor.at += 2;
    return high * 16 + low;
  }

  private int braced(int start) {
    int value = 0;
    int digits = 0;
    while (Characters.digit(cursor.peek(), 16) >= 0) {
      value = Math.min(value * 16 + Characters.digit(cursor.peek(), 16), 0x110000);
      cursor.at++;
      digits++;
    }
    if (digits == 0 || cursor.peek() != '}') {
      throw outOfTextOr(start, "hexadecimal digits and } after \\x{");
    }
    cursor.at++;
    if (!Characters.isUnicode(value)) {
      throw cursor.fails(start, "the number of a Unicode character after \\x{");
    }
    return value;
  }

  private RuntimeException outOfTextOr(int start, String expected) {
    boolean atEnd = cursor.at >= cursor.text.length() || cursor.at + 1 == cursor.text.length();
    return atEnd && (cursor.peek() == NONE || Characters.digit(cursor.peek(), 16) >= 0)
        ? cursor.unfinished(start, expected)
        : cursor.fails(cursor.at, expected);
  }
}
