package dev.tsunami.shell.library;

import dev.tsunami.kernel.table.Session;
import dev.tsunami.shell.eval.Library;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.text.TermPrinter;
import java.util.List;

/**
 * {@code flush()}: prints the messages that came to the shell's session, {@code 'ETS-TRANSFER'}
 * among them.
 */
public final class MailboxLibrary implements Library {
  private final Session session;
  private final Console console;

  public MailboxLibrary(Session session, Console console) {
    this.session = session;
    this.console = console;
  }

  @Override
  public String module() {
    return "";
  }

  @Override
  public boolean has(String function, int arity) {
    return function.equals("flush") && arity == 0;
  }

  @Override
  public Term call(String function, Term[] arguments) {
    for (Term message = session.receive(); message != null; message = session.receive()) {
      console.print(
          "Shell got " + TermPrinter.pretty(message, "Shell got ".length() + 1, 80) + "\n");
    }
    return Atom.OK;
  }

  @Override
  public List<Entry> entries() {
    return List.of(Entry.of("flush", "prints the messages that came to this shell", ""));
  }
}
