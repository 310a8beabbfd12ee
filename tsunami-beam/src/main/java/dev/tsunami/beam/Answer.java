package dev.tsunami.beam;

/** What a call answers to the library, which has the same numbers. */
final class Answer {
  /** The value is in the buffer. */
  static final long VALUE = 0;

  /** The reason and the cause are in the buffer, as a pair. */
  static final long FAILURE = 1;

  static final long TRUE = 2;
  static final long FALSE = 3;
  static final long NIL = 4;

  /** There is no table with this handle, or not any more. */
  static final long GONE = 5;

  /** No memory, not even to say so. */
  static final long LIMIT = 6;

  /** Nothing is done: it would hold a scheduler for too long, see {@link Brevity}. */
  static final long LONG = 7;

  private Answer() {}

  static long of(boolean value) {
    return value ? TRUE : FALSE;
  }
}
