package dev.tsunami.shell.library;

/** A format string, or an argument of one, that {@code io:format/2} cannot use. */
final class FormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int argument;

  FormatException(String problem) {
    this(1, problem);
  }

  /**
   * @param argument the argument of {@code io:format/2} to blame: 1 or 2
   */
  FormatException(int argument, String problem) {
    super(problem, null, false, false);
    this.argument = argument;
  }

  static FormatException wrongNumber() {
    return new FormatException("wrong number of arguments");
  }

  String note() {
    return "argument " + argument + ": " + getMessage();
  }
}
