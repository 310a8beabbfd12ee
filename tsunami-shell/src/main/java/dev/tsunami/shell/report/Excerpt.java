package dev.tsunami.shell.report;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.text.Layout;
import dev.tsunami.term.text.TermPrinter;
import java.util.List;

/** Terms pretty-printed within a report, cut where they are long. */
final class Excerpt {
  private static final int MAX_LINES = 12;

  /** Elements of a list beyond this are not even printed. */
  private static final int MAX_ELEMENTS = 200;

  private Excerpt() {}

  /** The term, beginning at a column from 1. */
  static String pretty(Term term, int column) {
    return cut(TermPrinter.pretty(shortened(term), Layout.SHELL.withColumn(column)));
  }

  /** Arguments in parentheses, the first of which stands at a column from 1. */
  static String arguments(List<Term> arguments, int column) {
    if (arguments.isEmpty()) {
      return "()";
    }
    // An atom before the arguments keeps a list of integers from being printed as text.
    Term list = TermList.NIL;
    for (Term argument : arguments.reversed()) {
      list = TermList.cons(shortened(argument), list);
    }
    String text =
        TermPrinter.pretty(
            TermList.cons(Atom.of("a"), list), Layout.SHELL.withColumn(Math.max(1, column - 2)));
    int start = text.indexOf(',') + 1;
    return "(" + cut(text.substring(start, text.length() - 1).stripLeading()) + ")";
  }

  private static Term shortened(Term term) {
    if (!(term instanceof TermList list)) {
      return term;
    }
    Term rest = list;
    for (int i = 0; i < MAX_ELEMENTS; i++) {
      if (!(rest instanceof TermList.Cons cons)) {
        return term;
      }
      rest = cons.tail();
    }
    Term[] first = new Term[MAX_ELEMENTS];
    rest = list;
    for (int i = 0; i < MAX_ELEMENTS; i++) {
      TermList.Cons cons = (TermList.Cons) rest;
      first[i] = cons.head();
      rest = cons.tail();
    }
    return TermList.of(first);
  }

  static int newlines(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }

  private static String cut(String text) {
    int at = 0;
    for (int line = 0; line < MAX_LINES; line++) {
      at = text.indexOf('\n', at) + 1;
      if (at == 0) {
        return text.length() > 4000 ? text.substring(0, 4000) + "..." : text;
      }
    }
    return text.substring(0, Math.min(at - 1, 4000)) + " ...";
  }
}
