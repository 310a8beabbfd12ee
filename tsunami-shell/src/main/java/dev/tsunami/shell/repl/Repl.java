package dev.tsunami.shell.repl;

import dev.tsunami.query.syntax.FormReader;
import dev.tsunami.shell.command.Launch;
import dev.tsunami.shell.command.PipedInput;
import dev.tsunami.shell.interpreter.Interpreter;
import dev.tsunami.shell.interpreter.Outcome;
import dev.tsunami.shell.report.ValueText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The shell on a terminal: reads a form, which may take several lines, evaluates it, prints its
 * value, until {@code q().} or Ctrl-D.
 *
 * <p>Ctrl-C while a form is read drops it; while one is evaluated, interrupts the evaluation: the
 * form ends with {@code ** interrupted}, and what it has done to tables stays done.
 */
public final class Repl {
  private static final int COLUMNS = 80;
  private static final int ROWS = 24;

  private final Launch launch;
  private final Terminal terminal;
  private final LineReader reader;

  /**
   * A shell on this terminal.
   *
   * @param historyFile where lines are kept from one run to the next; null to keep none
   */
  Repl(Launch launch, Terminal terminal, @Nullable Path historyFile) {
    this.launch = launch;
    this.terminal = terminal;
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("tsunami")
            .parser(new FormParser())
            .completer(new ShellCompleter(launch))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.HISTORY_REDUCE_BLANKS, false)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P.. ");
    if (historyFile != null) {
      builder.variable(LineReader.HISTORY_FILE, historyFile);
    }
    this.reader = builder.build();
  }

  /**
   * Runs a shell on the process's terminal.
   *
   * @return the exit status
   */
  public static int run(Launch launch) throws IOException {
    try (Terminal terminal =
        TerminalBuilder.builder().name("tsunami").system(true).dumb(true).build()) {
      if (terminal.getSize().getColumns() <= 0 || terminal.getSize().getRows() <= 0) {
        terminal.setSize(Size.of(COLUMNS, ROWS));
      }
      return new Repl(launch, terminal, historyFile()).loop();
    }
  }

  /**
   * What a command that has loaded data ends with: evaluates the expressions of its {@code -e}
   * options or, if there are none, what is piped in; if a person sits at a terminal, opens the
   * shell.
   *
   * @return the exit status
   */
  public static int runUnlessGiven(List<String> expressions, Launch launch) throws IOException {
    if (!expressions.isEmpty()) {
      return launch.finish(expressions);
    }
    return launch.isInteractive() ? run(launch) : PipedInput.ofProcess(launch).run();
  }

  /** {@code tsunami/history} in the user's folder for state; null if it cannot be made. */
  private static @Nullable Path historyFile() {
    String state = System.getenv("XDG_STATE_HOME");
    Path folder =
        state == null || state.isEmpty()
            ? Path.of(System.getProperty("user.home", "."), ".local", "state")
            : Path.of(state);
    try {
      return Files.createDirectories(folder.resolve("tsunami")).resolve("history");
    } catch (IOException noSuchPlace) {
      return null;
    }
  }

  /** Reads and evaluates to the end; gives the exit status. */
  int loop() {
    Interpreter interpreter = launch.interpreter();
    launch
        .out()
        .println("Tsunami, tables in this process. help(). lists the functions, q(). leaves.");
    launch.out().flush();
    while (true) {
      String text;
      try {
        text = reader.readLine(interpreter.number() + "> ");
      } catch (UserInterruptException dropped) {
        continue;
      } catch (EndOfFileException end) {
        return 0;
      }
      int status = evaluate(interpreter, new FormReader(text));
      launch.out().flush();
      launch.err().flush();
      if (status >= 0) {
        return status;
      }
    }
  }

  /**
   * Evaluates all forms of a text; gives the exit status if one of them ended the shell, else -1.
   */
  private int evaluate(Interpreter interpreter, FormReader forms) {
    Thread evaluating = Thread.currentThread();
    Terminal.SignalHandler before =
        terminal.handle(Terminal.Signal.INT, signal -> evaluating.interrupt());
    try {
      while (true) {
        Outcome outcome = interpreter.next(forms);
        switch (outcome) {
          case null -> {
            return -1;
          }
          case Outcome.Value value -> launch.out().println(ValueText.cut(value.term()));
          case Outcome.Failure failure -> {
            launch.out().println(failure.report());
            return -1;
          }
          case Outcome.Quit quit -> {
            return quit.status();
          }
        }
        launch.out().flush();
      }
    } finally {
      terminal.handle(Terminal.Signal.INT, before);
      // An interrupt that came too late for the evaluation must not end the next read.
      boolean late = Thread.interrupted();
      if (late) {
        launch.out().println("** interrupted");
      }
    }
  }
}
