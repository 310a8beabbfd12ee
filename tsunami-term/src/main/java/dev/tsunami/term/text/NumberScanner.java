package dev.tsunami.term.text;

import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Term;

/**
 * Scans a number: digits, {@code base#digits}, or digits with a fraction and perhaps an exponent.
 * Single underscores may stand between digits. A sign is no part of a number.
 */
final class NumberScanner {
  private final Cursor cursor;

  NumberScanner(Cursor cursor) {
    this.cursor = cursor;
  }

  /** The number that begins at the cursor, which stands on a digit. */
  Term scan() {
    int start = cursor.at;
    skipDigits(10);
    int next = cursor.peek();
    if (next == '#') {
      return basedInteger(start);
    }
    if (next == '.' && Characters.isDigit(cursor.peek(1))) {
      return fraction(start);
    }
    return integer(start, cursor.at, 10);
  }

  private Term basedInteger(int start) {
    String written = digits(start, cursor.at);
    int base = written.length() <= 4 ? Integer.parseInt(written) : 0;
    if (base < 2 || base > 36) {
      throw cursor.fails(start, "a base from 2 to 36");
    }
    cursor.at++;
    int first = cursor.at;
    skipDigits(base);
    if (cursor.at == first) {
      throw cursor.fails(first, "a digit of base " + base);
    }
    return integer(first, cursor.at, base);
  }

  private Term fraction(int start) {
    cursor.at++;
    skipDigits(10);
    if (cursor.peek() == 'e' || cursor.peek() == 'E') {
      cursor.at++;
      if (cursor.peek() == '+' || cursor.peek() == '-') {
        cursor.at++;
      }
      if (!Characters.isDigit(cursor.peek())) {
        throw cursor.fails(cursor.at, "a digit of the exponent");
      }
      skipDigits(10);
    }
    double value = Double.parseDouble(digits(start, cursor.at));
    if (Double.isInfinite(value)) {
      throw cursor.fails(start, "a float within the range of doubles");
    }
    return Flt.of(value);
  }

  /** Steps over digits and the underscores between them. */
  private void skipDigits(int base) {
    boolean afterDigit = false;
    while (true) {
      int c = cursor.peek();
      if (Characters.digit(c, base) >= 0) {
        afterDigit = true;
      } else if (c == '_' && afterDigit && Characters.digit(cursor.peek(1), base) >= 0) {
        afterDigit = false;
      } else {
        return;
      }
      cursor.at++;
    }
  }

  private Int integer(int from, int to, int base) {
    String digits = digits(from, to);
    if (digits.length() > Digits.MAX_COUNT) {
      throw new MalformedTermException(
          from,
          "an integer of at most " + Digits.MAX_COUNT + " digits",
          "one of " + digits.length());
    }
    // 12 digits of base 36 are less than 2^63.
    return digits.length() <= 12
        ? Int.of(Long.parseLong(digits, base))
        : Int.of(Digits.parse(digits, base));
  }

  private String digits(int from, int to) {
    String written = cursor.text.substring(from, to);
    return written.indexOf('_') < 0 ? written : written.replace("_", "");
  }
}
