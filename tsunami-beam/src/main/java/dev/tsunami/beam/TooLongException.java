package dev.tsunami.beam;

/** A call would hold a scheduler for too long; see {@link Brevity}. */
final class TooLongException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The only one, since it is thrown where time counts. */
  static final TooLongException INSTANCE = new TooLongException();

  private TooLongException() {
    super("a call would hold a scheduler for too long", null, false, false);
  }
}
