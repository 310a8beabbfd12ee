package dev.tsunami.term.text;

import java.util.Arrays;

/**
 * The brackets that are open while a term is laid out, innermost on top: fields of frames in one
 * array, so that a million levels are one allocation.
 */
final class Frames {
  /**
   * Which part comes next: {@link Pieces} index of its separator, or of the part itself if it is
   * the first.
   */
  static final int AT = 0;

  /** One of the constants below. */
  static final int STATE = 1;

  /** Column at which parts on a new line begin. */
  static final int START_COLUMN = 2;

  /** Column reached. */
  static final int COLUMN = 3;

  /** Closing brackets that must follow on the line of the last part. */
  static final int CLOSERS = 4;

  /** Characters on the line so far, as far as the limit on them goes. */
  static final int LINE = 5;

  /** {@link #STATE}: the first part comes next. */
  static final int FIRST = 0;

  /** A separator or the closing bracket comes next. */
  static final int REST = 1;

  static final int FIRST_PAIR = 2;
  static final int REST_PAIRS = 3;

  /** The value of a pair that is broken after its arrow comes next. */
  static final int VALUE = 4;

  private static final int FIELDS = 6;

  private int[] fields = new int[16 * FIELDS];
  private int base = -FIELDS;

  boolean isEmpty() {
    return base < 0;
  }

  void clear() {
    base = -FIELDS;
  }

  void push(int state, int at, int startColumn, int column, int closers, int line) {
    base += FIELDS;
    if (base == fields.length) {
      fields = Arrays.copyOf(fields, 2 * fields.length);
    }
    fields[base + AT] = at;
    fields[base + STATE] = state;
    fields[base + START_COLUMN] = startColumn;
    fields[base + COLUMN] = column;
    fields[base + CLOSERS] = closers;
    fields[base + LINE] = line;
  }

  void pop() {
    base -= FIELDS;
  }

  /** A field of the innermost frame. */
  int get(int field) {
    return fields[base + field];
  }

  /** Moves the innermost frame on. */
  void advance(int state, int at, int column, int line) {
    fields[base + AT] = at;
    fields[base + STATE] = state;
    fields[base + COLUMN] = column;
    fields[base + LINE] = line;
  }
}
