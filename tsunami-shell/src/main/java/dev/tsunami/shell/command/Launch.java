package dev.tsunami.shell.command;

import dev.tsunami.api.Store;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.query.syntax.FormReader;
import dev.tsunami.shell.importing.ImportLibrary;
import dev.tsunami.shell.interpreter.Interpreter;
import dev.tsunami.shell.interpreter.Outcome;
import dev.tsunami.shell.library.Console;
import dev.tsunami.shell.library.EtsLibrary;
import dev.tsunami.shell.library.MailboxLibrary;
import dev.tsunami.shell.report.ValueText;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the program works with: its streams, and when they are asked for an embedded store,
 * a session of it, and an interpreter for that session.
 */
public final class Launch implements Console {
  private final PrintStream out;
  private final PrintStream err;
  private @Nullable Store store;
  private @Nullable Session session;
  private @Nullable Interpreter interpreter;

  public Launch(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public PrintStream out() {
    return out;
  }

  public PrintStream err() {
    return err;
  }

  @Override
  public void print(String text) {
    out.print(text);
  }

  /** Whether a person sits at both ends: input and output are a terminal. */
  @SuppressWarnings(
      "SystemConsoleNull") // The console of java.base, the default, is null without a terminal.
  public boolean isInteractive() {
    java.io.Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** The store of this run; it ends with the process. */
  public Store store() {
    if (store == null) {
      store = Store.open();
    }
    return store;
  }

  /** The session that owns what is made in this run. */
  public Session session() {
    if (session == null) {
      session = store().session();
    }
    return session;
  }

  public Interpreter interpreter() {
    if (interpreter == null) {
      interpreter = interpreter(this);
    }
    return interpreter;
  }

  /** The interpreter that prints to a console, of which the run has one. */
  private Interpreter interpreter(Console console) {
    Session owner = session();
    Interpreter made = new Interpreter(console, owner.pid());
    made.add(evaluator -> new EtsLibrary(store(), owner, evaluator));
    made.add(evaluator -> new MailboxLibrary(owner, console));
    made.add(evaluator -> new ImportLibrary(store(), owner, console));
    return made;
  }

  /**
   * Evaluates texts in turn, up to the first failure, which goes to the error stream.
   *
   * @param echo whether to print the value of every form
   * @return the exit status; -1 if nothing ended the run
   */
  int evaluate(List<String> texts, boolean echo) {
    for (String text : texts) {
      int status = evaluate(new FormReader(text), echo, "");
      if (status >= 0) {
        return status;
      }
    }
    return -1;
  }

  /**
   * @param source what to put before the report of a failure, such as a file's name
   */
  int evaluate(FormReader forms, boolean echo, String source) {
    while (true) {
      Outcome outcome = interpreter().next(forms);
      switch (outcome) {
        case null -> {
          return -1;
        }
        case Outcome.Value value -> {
          if (echo) {
            out.println(ValueText.whole(value.term()));
          }
        }
        case Outcome.Failure failure -> {
          out.flush();
          err.println(source + failure.report());
          return 1;
        }
        case Outcome.Quit quit -> {
          return quit.status();
        }
      }
    }
  }

  /** The text of {@code -e}, to which a missing full stop is added. */
  static String completed(String expression) {
    String text = expression.stripTrailing();
    return text.endsWith(".") ? text : text + " .";
  }

  /**
   * Evaluates the expressions of {@code -e} options.
   *
   * @return the exit status
   */
  public int finish(List<String> expressions) {
    int status = evaluate(expressions.stream().map(Launch::completed).toList(), true);
    return Math.max(0, status);
  }
}
