package dev.tsunami.term.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Scans a triple-quoted string of OTP 27: three or more quotes at the end of a line, lines of text
 * without escapes, and a line that begins with as many quotes. The white space before the closing
 * quotes is taken off every line; the newline before them is no part of the string.
 */
final class TripleQuotedScanner {
  private final Cursor cursor;

  TripleQuotedScanner(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Whether such a string begins at the cursor. */
  boolean begins() {
    return cursor.peek() == '"' && cursor.peek(1) == '"' && cursor.peek(2) == '"';
  }

  String scan() {
    int start = cursor.at;
    int quotes = countQuotes(start);
    cursor.at += quotes;
    int opening = nextLine(start);
    if (!cursor.text.substring(start + quotes, opening).isBlank()) {
      throw cursor.fails(start + quotes, "the end of the line after " + "\"".repeat(quotes));
    }
    List<int[]> lines = new ArrayList<>();
    while (true) {
      int from = cursor.at;
      while (cursor.peek() != '\n' && Characters.isSpace(cursor.peek())) {
        cursor.at++;
      }
      int text = cursor.at;
      if (countQuotes(text) >= quotes) {
        cursor.at = text + quotes;
        return join(lines, cursor.text.substring(from, text));
      }
      lines.add(new int[] {from, nextLine(start)});
    }
  }

  /** Moves behind the next newline and gives its offset. */
  private int nextLine(int start) {
    while (cursor.peek() != '\n') {
      if (cursor.peek() == Cursor.NONE) {
        throw cursor.unfinished(start, "the closing quotes of a triple-quoted string");
      }
      cursor.stepCodePoint();
    }
    cursor.step();
    return cursor.at - 1;
  }

  private String join(List<int[]> lines, String indentation) {
    StringBuilder content = new StringBuilder();
    for (int[] line : lines) {
      String text = cursor.text.substring(line[0], line[1]);
      if (content.length() > 0 || line != lines.getFirst()) {
        content.append('\n');
      }
      if (text.startsWith(indentation)) {
        content.append(text, indentation.length(), text.length());
      } else if (!text.isBlank()) {
        throw cursor.fails(line[0], "the white space that stands before the closing quotes");
      }
    }
    return content.toString();
  }

  private int countQuotes(int from) {
    int count = 0;
    while (from + count < cursor.text.length() && cursor.text.charAt(from + count) == '"') {
      count++;
    }
    return count;
  }
}
