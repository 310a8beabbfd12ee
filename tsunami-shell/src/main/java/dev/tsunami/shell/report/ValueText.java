package dev.tsunami.shell.report;

import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.text.Layout;
import dev.tsunami.term.text.TermPrinter;

/** Results as the shell prints them. */
public final class ValueText {
  /** A list of more elements is cut on a terminal. */
  private static final int MAX_ELEMENTS = 100;

  private ValueText() {}

  /** The whole value. */
  public static String whole(Term value) {
    return TermPrinter.pretty(value, Layout.SHELL);
  }

  /** The value, a long list cut: {@code [1,2,3|...]}. */
  public static String cut(Term value) {
    if (!(value instanceof TermList list) || list.properLength() <= MAX_ELEMENTS) {
      return whole(value);
    }
    Term[] first = new Term[MAX_ELEMENTS];
    int count = 0;
    for (Term element : list) {
      first[count++] = element;
      if (count == MAX_ELEMENTS) {
        break;
      }
    }
    String text = whole(TermList.of(first));
    return text.startsWith("[") ? text.substring(0, text.length() - 1) + "|...]" : text + "...";
  }
}
