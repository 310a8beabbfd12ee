package dev.tsunami.shell.interpreter;

import dev.tsunami.term.Term;

/** What became of a form. */
public sealed interface Outcome {
  record Value(Term term) implements Outcome {}

  /**
   * The form was wrong or failed.
   *
   * @param report what to tell the user, over one or more lines
   */
  record Failure(String report) implements Outcome {}

  /** The form asked the shell to end. */
  record Quit(int status) implements Outcome {}
}
