package dev.tsunami.shell.interpreter;

import dev.tsunami.shell.eval.ErlangException;
import dev.tsunami.shell.eval.Library;
import dev.tsunami.shell.library.Console;
import dev.tsunami.shell.report.ValueText;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import java.util.List;

/** The shell's own functions, which are called without a module. */
final class ShellLibrary implements Library {
  private final Interpreter interpreter;
  private final Console console;

  ShellLibrary(Interpreter interpreter, Console console) {
    this.interpreter = interpreter;
    this.console = console;
  }

  @Override
  public String module() {
    return "";
  }

  @Override
  public boolean has(String function, int arity) {
    return switch (function) {
      case "b", "h", "i", "q" -> arity == 0;
      case "explain" -> arity == 2 || arity == 3;
      case "f", "halt" -> arity <= 1;
      case "rp", "v" -> arity == 1;
      case "help" -> arity <= 2;
      default -> false;
    };
  }

  @Override
  public Term call(String function, Term[] arguments) {
    switch (function) {
      case "b" -> bindings();
      case "explain" -> explain(arguments);
      case "f" -> interpreter.bindings().forgetAll();
      case "h" -> history();
      case "i" -> new TableListing(interpreter, console).print();
      case "q" -> throw new QuitException(0);
      case "halt" -> throw new QuitException(status(arguments));
      case "rp" -> console.print(ValueText.whole(arguments[0]) + "\n");
      case "v" -> {
        return value(arguments);
      }
      case "help" -> new Help(interpreter.libraries(), console).print(arguments);
      default -> throw new IllegalStateException("no shell function: " + function);
    }
    return Atom.OK;
  }

  private void explain(Term[] arguments) {
    Term text = interpreter.call("ets", "explain", arguments);
    console.print((text instanceof Bits lines ? lines.utf8() : text.toString()) + "\n");
  }

  private static int status(Term[] arguments) {
    if (arguments.length == 0) {
      return 0;
    }
    if (arguments[0] instanceof Int status
        && status.isLong()
        && status.longValue() >= 0
        && status.longValue() <= 255) {
      return (int) status.longValue();
    }
    throw ErlangException.badarg(
        "", "halt", arguments, "argument 1: not an exit status from 0 to 255");
  }

  private void bindings() {
    interpreter
        .bindings()
        .sorted()
        .forEach((name, value) -> console.print(name + " = " + shown(value) + "\n"));
  }

  private String shown(Term value) {
    String source = interpreter.evaluator().sourceOf(value);
    return source == null ? ValueText.cut(value) : source;
  }

  private void history() {
    for (History.Entry entry : interpreter.history().entries()) {
      String text = entry.text().strip();
      String form = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
      console.print(entry.number() + ": " + form + "\n-> " + ValueText.cut(entry.value()) + "\n");
    }
  }

  private Term value(Term[] arguments) {
    if (arguments[0] instanceof Int number && number.isLong()) {
      History.Entry entry = interpreter.history().find(number.longValue());
      if (entry != null) {
        return entry.value();
      }
    }
    throw ErlangException.badarg(
        "",
        "v",
        arguments,
        "argument 1: not the number of one of the last " + History.KEPT + " forms with a value");
  }

  @Override
  public List<Entry> entries() {
    return List.of(
        Entry.of("b", "prints the variables that are bound", ""),
        Entry.of(
            "explain",
            "prints how a match spec finds its objects; with [analyze], how many it visits",
            "Table, MatchSpec",
            "Table, MatchSpec, [analyze]"),
        Entry.of("f", "forgets all variables, or one", "", "Variable"),
        Entry.of("h", "prints the last forms and their values", ""),
        Entry.of("halt", "ends the shell, with an exit status", "", "Status"),
        Entry.of(
            "help", "prints this, or what a module or a function does", "", "Name", "Module, Name"),
        Entry.of("i", "lists the tables, as ets:i/0 does", ""),
        Entry.of("q", "ends the shell", ""),
        Entry.of("rp", "prints a value whole, however long it is", "Term"),
        Entry.of("v", "the value of an earlier form: v(3), or v(-1) for the last", "Number"));
  }
}
