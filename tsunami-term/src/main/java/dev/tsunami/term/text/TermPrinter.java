package dev.tsunami.term.text;

import dev.tsunami.term.Term;

/**
 * Prints terms as Erlang text, character by character as OTP 25 does but for what {@link LeafText}
 * and {@link PrettyPrinter} name. Terms of any depth print in constant stack.
 *
 * <p>The pairs of a map stand in the map's written order, which for a map of up to 32 pairs that no
 * decoder made is that of OTP 25.
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
    TermWalk.walk(term, new LineSink(out, style, Integer.MAX_VALUE));
    return out.toString();
  }

  /**
   * The first {@code length} characters of {@link #print(Term)}, at the cost of these and of the
   * longest atom, number or binary among them: for messages about a term of any size.
   */
  public static String beginning(Term term, int length) {
    StringBuilder out = new StringBuilder();
    TermWalk.walk(term, new LineSink(out, Style.UNICODE, length));
    return out.substring(0, Math.min(length, out.length()));
  }

  /** The term over lines of 80 columns, as {@code io_lib:format("~tp", [Term])}. */
  public static String pretty(Term term) {
    return pretty(term, Layout.FORMAT);
  }

  /**
   * The term over lines of {@code width} columns, the first of which begins at {@code column}, from
   * 1.
   *
   * @throws IllegalArgumentException if the column is less than 1 or the width is negative
   */
  public static String pretty(Term term, int column, int width) {
    return pretty(term, Layout.FORMAT.withColumn(column).withWidth(width));
  }

  /** The term over lines: text as text, parts that do not fit their line on lines of their own. */
  public static String pretty(Term term, Layout layout) {
    return PrettyPrinter.print(term, layout);
  }
}
