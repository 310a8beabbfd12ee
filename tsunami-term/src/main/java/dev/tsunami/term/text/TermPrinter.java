package dev.tsunami.term.text;

import dev.tsunami.term.Term;

/**
 * Prints terms as Erlang text, character by character as OTP 25 does but for what {@link LeafText} names. Terms of any
 * depth print in constant stack.
 */
public final class TermPrinter {
  private TermPrinter() {}

  /** The term on one line, as {@code io_lib:format("~tw", [Term])}. */
  public static String print(Term term) {
    return print(term, Style.UNICODE);
  }

  /** The term on one line, as {@code ~w} or {@code ~tw}. */
  public static String print(Term term, Style style) {
    StringBuilder out = new StringBuilder();
    TermWalk.walk(term, new LineSink(out, style));
    return out.toString();
  }
}
