package dev.tsunami.kernel.match;

import dev.tsunami.term.Edge;
import dev.tsunami.term.Term;
import dev.tsunami.term.text.TermPrinter;

/**
 * An interval of keys. Its ends are terms that may hold {@link Edge}s: <code>{user, LEAST}</code>
 * to <code>{user, GREATEST}</code> are the pairs that begin with {@code user}, {@code LEAST} to
 * {@code GREATEST} is everything.
 *
 * @param lowIncluded whether {@code low} itself belongs to it; of no meaning where it is no term
 * @param highIncluded whether {@code high} itself belongs to it
 */
public record KeyInterval(Term low, boolean lowIncluded, Term high, boolean highIncluded) {
  static final KeyInterval ALL = new KeyInterval(Edge.LEAST, true, Edge.GREATEST, true);

  static KeyInterval point(Term key) {
    return new KeyInterval(key, true, key, true);
  }

  static KeyInterval from(Term low, boolean included) {
    return new KeyInterval(low, included, Edge.GREATEST, true);
  }

  static KeyInterval to(Term high, boolean included) {
    return new KeyInterval(Edge.LEAST, true, high, included);
  }

  /** Whether it was made of one term. */
  public boolean isPoint() {
    return low == high;
  }

  public boolean isAll() {
    return low == Edge.LEAST && high == Edge.GREATEST;
  }

  /** As a condition on one line, with text in quotes: {@code 10 < key =< 20}. */
  @Override
  public String toString() {
    if (isPoint()) {
      return "key == " + text(low);
    }
    return (low == Edge.LEAST ? "" : text(low) + (lowIncluded ? " =< " : " < "))
        + "key"
        + (high == Edge.GREATEST ? "" : (highIncluded ? " =< " : " < ") + text(high));
  }

  private static String text(Term term) {
    return TermPrinter.pretty(term, 1, Integer.MAX_VALUE);
  }
}
