package dev.tsunami.shell;

import dev.tsunami.api.Store;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.query.syntax.FormReader;
import dev.tsunami.shell.interpreter.Interpreter;
import dev.tsunami.shell.interpreter.Outcome;
import dev.tsunami.shell.library.EtsLibrary;
import dev.tsunami.shell.library.MailboxLibrary;
import dev.tsunami.shell.report.ValueText;

/** A shell on a store of its own whose every answer is text. */
public final class Shells {
  private final StringBuilder printed = new StringBuilder();
  private final Store store = Store.open();
  private final Session session = store.session();
  private final Interpreter interpreter = new Interpreter(printed::append, session.pid());

  public Shells() {
    interpreter.add(evaluator -> new EtsLibrary(store, session, evaluator));
    interpreter.add(evaluator -> new MailboxLibrary(session, printed::append));
  }

  public Store store() {
    return store;
  }

  public Interpreter interpreter() {
    return interpreter;
  }

  /**
   * What came of the last of some forms: a value as the shell prints it, or the report of its
   * failure.
   */
  public String eval(String forms) {
    FormReader reader = new FormReader(forms);
    String last = "no form";
    while (true) {
      Outcome outcome = interpreter.next(reader);
      if (outcome == null) {
        return last;
      }
      last =
          switch (outcome) {
            case Outcome.Value value -> ValueText.whole(value.term());
            case Outcome.Failure failure -> failure.report();
            case Outcome.Quit quit -> "quit " + quit.status();
          };
    }
  }

  /** What was printed since the last call. */
  public String printed() {
    String text = printed.toString();
    printed.setLength(0);
    return text;
  }

  /** The answer of a new shell. */
  public static String answer(String forms) {
    return new Shells().eval(forms);
  }
}
