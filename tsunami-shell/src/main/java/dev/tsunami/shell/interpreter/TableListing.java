package dev.tsunami.shell.interpreter;

import dev.tsunami.shell.library.Console;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermOrder;
import java.util.List;

/**
 * What {@code i()} prints: the tables in the columns of {@code ets:i/0}. A long field pushes the
 * others aside.
 */
final class TableListing {
  private static final int[] WIDTHS = {15, 17, 5, 6, 8};

  private final Interpreter interpreter;
  private final Console console;

  TableListing(Interpreter interpreter, Console console) {
    this.interpreter = interpreter;
    this.console = console;
  }

  void print() {
    line("id", "name", "type", "size", "mem", "owner");
    console.print(" " + "-".repeat(76) + "\n");
    if (interpreter.call("ets", "all") instanceof TermList tables) {
      List<Term> sorted = tables.toList();
      sorted.sort(TermOrder.byValue());
      for (Term table : sorted) {
        if (info(table, "owner") != Atom.UNDEFINED) {
          line(
              table.toString(),
              text(table, "name"),
              text(table, "type"),
              text(table, "size"),
              text(table, "memory"),
              text(table, "owner"));
        }
      }
    }
  }

  private String text(Term table, String item) {
    return info(table, item).toString();
  }

  /** {@code undefined} for a table that was deleted meanwhile. */
  private Term info(Term table, String item) {
    return interpreter.call("ets", "info", table, Atom.of(item));
  }

  private void line(String... fields) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < fields.length; i++) {
      line.append(' ').append(fields[i]);
      if (i < WIDTHS.length) {
        line.repeat(' ', Math.max(0, WIDTHS[i] - fields[i].length()));
      }
    }
    console.print(line.append('\n').toString());
  }
}
