package dev.tsunami.shell.demo;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.query.syntax.FormReader;
import dev.tsunami.shell.command.Arguments;
import dev.tsunami.shell.command.Launch;
import dev.tsunami.shell.command.Subcommand;
import dev.tsunami.shell.command.UsageException;
import dev.tsunami.shell.interpreter.Outcome;
import dev.tsunami.shell.repl.Repl;
import dev.tsunami.shell.report.ValueText;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/**
 * {@code tsunami demo}: loads the JDK's Unicode data into the ordered_set {@code unicode} and
 * evaluates some forms over it, each shown as typed, with what it really gives.
 */
public final class DemoCommand implements Subcommand {
  private static final Atom TABLE = Atom.of("unicode");
  private static final String DIM = "\033[2m";
  private static final String BOLD = "\033[1m";
  private static final String PLAIN = "\033[0m";

  private static final List<String> FORMS =
      List.of(
          "% The objects under a key. $A is the code point of A.",
          "ets:lookup(unicode, $A).",
          "ets:lookup_element(unicode, 16#1F30A, 2).",
          "ets:member(unicode, 16#0378).",
          "% An ordered_set is walked in the order of its keys, from any term, there or not.",
          "ets:next(unicode, 16#0378).",
          "ets:prev_lookup(unicode, 16#4E00).",
          "ets:last_lookup(unicode).",
          "% A fold over one consistent cut of the table: how many letters are Greek?",
          "ets:foldl(fun({_, _, _, 'GREEK', _}, N) -> N + 1; (_, N) -> N end, 0, unicode).",
          "% Counters, made with their default in the same step: characters by category.",
          """
          Count = fun({_, _, _, _, Category}, T) ->
                       ets:update_counter(T, Category, 1, {Category, 0}), T
                   end.\
          """,
          "Categories = ets:foldl(Count, ets:new(categories, []), unicode).",
          "[ets:lookup_element(Categories, C, 2) || C <- ['Lu', 'Ll', 'Nd', 'Sc', 'So']].",
          "% Change one element, take an object out, put it back if its key is free.",
          "ets:update_element(unicode, $A, {2, <<\"FIRST OF THEM ALL\">>}).",
          "ets:lookup(unicode, $A).",
          "Wave = ets:take(unicode, 16#1F30A).",
          "ets:insert_new(unicode, Wave).",
          "% What the table costs, in words of eight bytes.",
          "ets:info(unicode, memory).");

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public String help() {
    return """
    ./tsunami demo [--keep] [-e 'EXPR.' ...]
        Loads every character that the JDK knows, with name, block, script and category,
        and shows what tables do. With --keep the shell opens on the table afterwards.
    """;
  }

  @Override
  public int run(List<String> arguments, Launch launch) throws IOException {
    Arguments parsed = Arguments.parse(arguments, List.of("-e"), List.of("--keep"));
    if (!parsed.operands().isEmpty()) {
      throw new UsageException("demo takes no file, given " + parsed.operands().getFirst());
    }
    boolean coloured = launch.isInteractive() && System.getenv("NO_COLOR") == null;
    load(launch);
    for (String form : FORMS) {
      if (form.startsWith("%")) {
        launch.out().println("\n" + (coloured ? DIM + form + PLAIN : form));
      } else if (!show(form, launch, coloured)) {
        return 1;
      }
    }
    launch.out().flush();
    if (!parsed.has("--keep")) {
      return launch.finish(parsed.all("-e"));
    }
    launch.out().println("\nThe table unicode stays for the shell; attributes: " + attributes());
    launch.out().flush();
    return Repl.runUnlessGiven(parsed.all("-e"), launch);
  }

  private static String attributes() {
    return String.join(", ", UnicodeData.ATTRIBUTES);
  }

  private static void load(Launch launch) {
    PrintStream out = launch.out();
    long start = System.nanoTime();
    List<Term> objects = UnicodeData.read();
    long read = System.nanoTime();
    Ets ets = launch.store().ets(launch.session());
    ets.new_(TABLE, TermList.of(Atom.of("ordered_set"), Atom.of("named_table"), Atom.of("public")));
    ets.insert(TABLE, TermList.copyOf(objects));
    long inserted = System.nanoTime();
    launch.store().attributes().set(TABLE, UnicodeData.ATTRIBUTES);
    out.printf(
        "The JDK's Unicode data: %,d characters read in %d ms, inserted in one step in %d ms.%n",
        objects.size(), millis(read - start), millis(inserted - read));
    out.println("Objects are {" + attributes() + "} in the ordered_set unicode.");
  }

  private static long millis(long nanos) {
    return nanos / 1_000_000;
  }

  /** Prints a form and its value; false if it failed, which it must not. */
  private static boolean show(String form, Launch launch, boolean coloured) {
    int number = launch.interpreter().number();
    String prompt = number + "> ";
    launch.out().println(prompt + (coloured ? BOLD + form + PLAIN : form));
    Outcome outcome = launch.interpreter().next(new FormReader(form));
    switch (outcome) {
      case Outcome.Value value -> {
        launch.out().println(ValueText.cut(value.term()));
        return true;
      }
      case Outcome.Failure failure -> {
        launch.out().flush();
        launch.err().println(failure.report());
        return false;
      }
      case Outcome.Quit quit -> {
        return false;
      }
      case null -> {
        return false;
      }
    }
  }
}
