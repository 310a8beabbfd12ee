package dev.tsunami.kernel.match;

import dev.tsunami.term.Term;
import dev.tsunami.term.text.TermPrinter;

/** The beginning of a term's text, for messages: a term may be of any size. */
final class Excerpt {
  /** Longer than any text of OTP, so that whoever cuts further decides. */
  private static final int LENGTH = 120;

  private Excerpt() {}

  static String of(Term term) {
    return TermPrinter.beginning(term, LENGTH);
  }
}
