package dev.tsunami.shell.interpreter;

import dev.tsunami.query.syntax.Form;
import dev.tsunami.query.syntax.FormReader;
import dev.tsunami.query.syntax.SyntaxException;
import dev.tsunami.shell.check.Checker;
import dev.tsunami.shell.eval.Bindings;
import dev.tsunami.shell.eval.ErlangException;
import dev.tsunami.shell.eval.Evaluator;
import dev.tsunami.shell.eval.InterruptedEvaluation;
import dev.tsunami.shell.eval.Libraries;
import dev.tsunami.shell.eval.Library;
import dev.tsunami.shell.eval.TooDeepException;
import dev.tsunami.shell.library.Console;
import dev.tsunami.shell.library.ErlangLibrary;
import dev.tsunami.shell.library.IoLibrary;
import dev.tsunami.shell.library.ListsLibrary;
import dev.tsunami.shell.report.ExceptionReport;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates forms one after the other: checks them, runs them, numbers them, and turns every
 * failure into a report. A form that fails leaves the variables as they were; its effects on tables
 * stay.
 *
 * <p>Not thread-safe. Forms run on the calling thread, which should have the stack of {@link
 * DeepStack}; interrupting it ends the form.
 */
public final class Interpreter {
  private final Libraries libraries = new Libraries();
  private final Evaluator evaluator;
  private final Checker checker;
  private final History history = new History();
  private Bindings bindings = new Bindings();

  /**
   * @param self the process that the shell stands for
   */
  public Interpreter(Console console, Pid self) {
    this.evaluator = new Evaluator(libraries, self);
    this.checker = new Checker(libraries);
    libraries.add(new ErlangLibrary(self));
    libraries.add(new ListsLibrary(evaluator));
    libraries.add(new IoLibrary(console));
    libraries.add(new ShellLibrary(this, console));
  }

  /** Adds the functions of one more module; {@code make} is given what calls funs. */
  public void add(Function<Evaluator, Library> make) {
    libraries.add(make.apply(evaluator));
  }

  public Libraries libraries() {
    return libraries;
  }

  /** The names of the variables that are bound. */
  public Set<String> variables() {
    return bindings.sorted().keySet();
  }

  /** The number of the form that comes next. */
  public int number() {
    return history.next();
  }

  /** Evaluates the next form of a text; null where the text has no more. */
  public @Nullable Outcome next(FormReader forms) {
    Form form;
    try {
      form = forms.next();
    } catch (SyntaxException mistake) {
      return failure(mistake);
    }
    return form == null ? null : evaluate(form);
  }

  private Outcome evaluate(Form form) {
    Bindings before = bindings.copy();
    Outcome outcome = attempt(form);
    switch (outcome) {
      case Outcome.Value value -> history.add(form.text(), value.term());
      case Outcome.Failure failure -> {
        bindings = before;
        history.skip();
      }
      case Outcome.Quit quit -> {}
    }
    return outcome;
  }

  private Outcome attempt(Form form) {
    try {
      checker.check(form.body(), bindings);
      return new Outcome.Value(evaluator.run(form.body(), bindings));
    } catch (SyntaxException mistake) {
      return failure(mistake);
    } catch (ErlangException exception) {
      return new Outcome.Failure(ExceptionReport.of(exception));
    } catch (QuitException quit) {
      return new Outcome.Quit(quit.status());
    } catch (InterruptedEvaluation interrupted) {
      return new Outcome.Failure("** interrupted");
    } catch (TooDeepException tooDeep) {
      return new Outcome.Failure("** " + tooDeep.getMessage());
    } catch (RuntimeException bug) {
      return new Outcome.Failure(internalError(bug));
    } catch (StackOverflowError overflow) {
      return new Outcome.Failure("** the evaluation nests too deep for this thread's stack");
    } catch (OutOfMemoryError memory) {
      return new Outcome.Failure(
          "** out of memory: the heap has at most "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MiB");
    }
  }

  private static String internalError(RuntimeException bug) {
    StringBuilder report = new StringBuilder("** internal error, please report it: ").append(bug);
    for (StackTraceElement frame : bug.getStackTrace()) {
      report.append("\n     at ").append(frame);
      if (report.length() > 1000) {
        break;
      }
    }
    return report.toString();
  }

  private static Outcome failure(SyntaxException mistake) {
    return new Outcome.Failure("* " + mistake.getMessage());
  }

  Bindings bindings() {
    return bindings;
  }

  History history() {
    return history;
  }

  Evaluator evaluator() {
    return evaluator;
  }

  /** Calls a function as a form would. */
  public Term call(String module, String function, Term... arguments) {
    return libraries.call(module, function, arguments);
  }
}
