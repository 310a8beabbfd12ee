package dev.tsunami.shell.interpreter;

/** Thrown by {@code q()} and {@code halt()} through the evaluator. */
final class QuitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  QuitException(int status) {
    super("quit", null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
