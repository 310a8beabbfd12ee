package dev.tsunami.shell.interpreter;

import dev.tsunami.shell.eval.ErlangException;
import dev.tsunami.shell.eval.Libraries;
import dev.tsunami.shell.eval.Library;
import dev.tsunami.shell.library.Console;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code help()} prints: every function with its arities and one line. */
final class Help {
  private static final int NAME_COLUMNS = 26;

  private final Libraries libraries;
  private final Console console;

  Help(Libraries libraries, Console console) {
    this.libraries = libraries;
    this.console = console;
  }

  /** {@code help()}, {@code help(ModuleOrFunction)} or {@code help(Module, Function)}. */
  void print(Term[] arguments) {
    for (Term argument : arguments) {
      if (!(argument instanceof Atom)) {
        throw ErlangException.badarg("", "help", arguments, "argument 1: not an atom");
      }
    }
    boolean found = false;
    for (Map.Entry<String, List<Library.Entry>> module : modules().entrySet()) {
      found |= print(module.getKey(), module.getValue(), arguments);
    }
    if (!found) {
      throw ErlangException.badarg(
          "", "help", arguments, "argument 1: neither a module nor a function of this shell");
    }
    if (arguments.length == 0) {
      console.print(LANGUAGE);
    }
  }

  /**
   * The functions of each module in the order of their names; what people look for first comes
   * last.
   */
  private Map<String, List<Library.Entry>> modules() {
    Map<String, List<Library.Entry>> modules = new LinkedHashMap<>();
    for (Library library : libraries.all()) {
      modules
          .computeIfAbsent(library.module(), name -> new ArrayList<>())
          .addAll(library.entries());
    }
    for (List<Library.Entry> entries : modules.values()) {
      entries.sort(Comparator.comparing(Library.Entry::name));
    }
    List<Library.Entry> own = modules.remove("");
    if (own != null) {
      modules.put("", own);
    }
    return modules;
  }

  private boolean print(String module, List<Library.Entry> entries, Term[] arguments) {
    if (arguments.length == 0 || (arguments.length == 1 && name(arguments, 0).equals(module))) {
      console.print((module.isEmpty() ? "of the shell" : "of " + module + ":") + "\n");
      entries.forEach(this::line);
      return true;
    }
    if (arguments.length == 2 && !name(arguments, 0).equals(module)) {
      return false;
    }
    boolean found = false;
    for (Library.Entry entry : entries) {
      if (entry.name().equals(name(arguments, arguments.length - 1))) {
        found = true;
        String prefix = module.isEmpty() ? "" : module + ":";
        for (String signature : entry.arguments()) {
          console.print("  " + prefix + entry.name() + "(" + signature + ")\n");
        }
        console.print("      " + entry.line() + "\n");
      }
    }
    return found;
  }

  private static String name(Term[] arguments, int index) {
    return ((Atom) arguments[index]).name();
  }

  private void line(Library.Entry entry) {
    List<String> arities = new ArrayList<>();
    for (String signature : entry.arguments()) {
      arities.add(Integer.toString(arity(signature)));
    }
    String name = "  " + entry.name() + "/" + String.join(",", arities);
    console.print(
        name + " ".repeat(Math.max(1, NAME_COLUMNS - name.length())) + entry.line() + "\n");
  }

  /** Commas outside brackets separate arguments. */
  private static int arity(String signature) {
    if (signature.isEmpty()) {
      return 0;
    }
    int depth = 0;
    int count = 1;
    for (int i = 0; i < signature.length(); i++) {
      char c = signature.charAt(i);
      if (c == '{' || c == '[' || c == '(') {
        depth++;
      } else if (c == '}' || c == ']' || c == ')') {
        depth--;
      } else if (c == ',' && depth == 0) {
        count++;
      }
    }
    return count;
  }

  private static final String LANGUAGE =
      """
      the language
        terms of every type, variables that bind once, = with patterns, operators,
        list comprehensions, funs with clauses and guards, fun m:f/a, begin ... end.
        Every form ends with a full stop. help(insert) shows a function's arguments.
      """;
}
