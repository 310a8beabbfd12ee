package dev.tsunami.shell.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tsunami.query.syntax.Form;
import dev.tsunami.query.syntax.FormReader;
import dev.tsunami.query.syntax.SyntaxException;
import dev.tsunami.shell.Erlang;
import dev.tsunami.shell.Shells;
import dev.tsunami.shell.eval.Bindings;
import dev.tsunami.shell.eval.ErlangException;
import dev.tsunami.term.text.TermPrinter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Some hundred expressions through {@code erl_eval} of the OTP that is installed, and through this
 * shell.
 */
class EvaluationAgainstErlangTest {
  @Test
  void everyExpressionHasTheValueOrTheReasonThatErlangGives(@TempDir Path directory)
      throws Exception {
    assumeTrue(Erlang.isInstalled(), Erlang.INSTALL);
    List<String> expressions = expressions();
    List<String> theirs = Erlang.escript("evaluate.escript", "expressions.txt", directory);
    assertThat(theirs).hasSameSizeAs(expressions);
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < expressions.size(); i++) {
      String here = normal(answer(expressions.get(i)));
      String there = normal(theirs.get(i));
      if (!here.equals(there)) {
        differences.add(expressions.get(i) + "\n   here:  " + here + "\n   there: " + there);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(expressions).hasSizeGreaterThan(400);
  }

  private static List<String> expressions() throws IOException {
    List<String> expressions = new ArrayList<>();
    for (String line : Erlang.resource("expressions.txt").split("\n")) {
      if (!line.isEmpty() && !line.startsWith("%")) {
        expressions.add(line);
      }
    }
    return expressions;
  }

  private static String answer(String text) {
    try {
      Form form = Objects.requireNonNull(new FormReader(text).next());
      return "value "
          + TermPrinter.print(
              new Shells().interpreter().evaluator().run(form.body(), new Bindings()));
    } catch (SyntaxException mistake) {
      return "syntax";
    } catch (ErlangException failure) {
      return failure.kind().name().toLowerCase(Locale.ROOT)
          + " "
          + TermPrinter.print(failure.reason());
    }
  }

  /** Without the names of funs, which differ. */
  private static String normal(String answer) {
    return answer.replaceAll("#Fun<[^>]*>", "#Fun");
  }
}
