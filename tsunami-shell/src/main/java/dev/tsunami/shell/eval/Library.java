package dev.tsunami.shell.eval;

import dev.tsunami.term.Term;
import java.util.List;

/** The functions of one module, as the evaluator calls them. */
public interface Library {
  /**
   * A function of every arity that it has.
   *
   * @param arguments how the arguments are called, for each arity: {@code "Table, Key"}
   * @param line what the function does, in one line
   */
  record Entry(String name, List<String> arguments, String line) {
    public static Entry of(String name, String line, String... arguments) {
      return new Entry(name, List.of(arguments), line);
    }
  }

  /** The module's name; empty for functions that are called without one. */
  String module();

  boolean has(String function, int arity);

  /**
   * Calls a function that {@link #has} knows.
   *
   * @throws ErlangException as the function does
   */
  Term call(String function, Term[] arguments);

  /** What there is, for {@code help()} and completion. */
  List<Entry> entries();
}
