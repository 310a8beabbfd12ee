package dev.tsunami.shell.eval;

/**
 * An evaluation that nests deeper than the shell follows. No Erlang program sees it: it ends the
 * evaluation.
 */
public final class TooDeepException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooDeepException(int levels) {
    super(
        "the evaluation nests more than "
            + levels
            + " levels deep; a call in the last place of a fun takes no level",
        null,
        false,
        false);
  }
}
