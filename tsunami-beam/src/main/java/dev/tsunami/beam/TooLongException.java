package dev.tsunami.beam;

/** A call would hold a scheduler for too long; see {@link Brevity}. */
final class TooLongException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Without a stack trace, since it is thrown where time counts. */
  TooLongException() {
    super("a call would hold a scheduler for too long", null, false, false);
  }
}
