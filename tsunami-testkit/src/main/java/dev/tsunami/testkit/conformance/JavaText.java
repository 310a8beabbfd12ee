package dev.tsunami.testkit.conformance;

import dev.tsunami.term.Term;
import dev.tsunami.term.etf.Etf;
import dev.tsunami.term.text.TermPrinter;
import dev.tsunami.testkit.ets.EtsStep;
import dev.tsunami.testkit.terms.Paste;
import java.util.HexFormat;

/**
 * A failure as a class of JUnit that fails as long as Tsunami differs: it plays the case and
 * expects what OTP answered, so it needs no Erlang.
 */
final class JavaText {
  private JavaText() {}

  static String of(EtsFailure failure) {
    StringBuilder steps = new StringBuilder();
    for (int i = 0; i <= failure.step(); i++) {
      steps.append(i == 0 ? "" : ",\n").append("            ");
      step(failure.smallest().steps().get(i), steps);
    }
    return """
    import static org.assertj.core.api.Assertions.assertThat;

    import dev.tsunami.term.Term;
    import dev.tsunami.term.etf.Etf;
    import dev.tsunami.term.text.TermParser;
    import dev.tsunami.testkit.ets.EtsCase;
    import dev.tsunami.testkit.ets.EtsStep;
    import dev.tsunami.testkit.ets.Reading;
    import dev.tsunami.testkit.ets.TsunamiSubject;
    import java.util.HexFormat;
    import java.util.List;
    import org.junit.jupiter.api.Test;

    final class ReproductionTest {
      private static Term term(String erlang) {
        return TermParser.parse(erlang);
      }

      private static Term decoded(String hex) {
        return Etf.decode(HexFormat.of().parseHex(hex));
      }

      @Test
      void answersAsOtp() {
        List<EtsStep> steps =
            List.of(
    %s);
        List<Term> results = new TsunamiSubject().play(List.of(new EtsCase(%d, steps))).get(0);
        assertThat(Reading.%s.read(results.get(%d)))
            .isEqualTo(%s);
      }
    }
    """
        .formatted(
            steps,
            failure.smallest().processes(),
            failure.smallest().steps().get(failure.step()).reading(),
            failure.step(),
            term(failure.theirs()));
  }

  private static void step(EtsStep step, StringBuilder text) {
    text.append("EtsStep.of(").append(step.process()).append(", ");
    text.append(literal(step.function()));
    for (Term argument : step.arguments()) {
      text.append(", ").append(term(argument));
    }
    text.append(')');
  }

  private static String term(Term term) {
    return Paste.hasText(term)
        ? "term(" + literal(TermPrinter.print(term)) + ")"
        : "decoded(\"" + HexFormat.of().formatHex(Etf.encode(term)) + "\")";
  }

  private static String literal(String text) {
    StringBuilder literal = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          switch (c) {
            case '"' -> literal.append("\\\"");
            case '\\' -> literal.append("\\\\");
            case '\n' -> literal.append("\\n");
            default -> {
              if (c < ' ' || c > '~') {
                literal.append("\\u%04x".formatted(c));
              } else {
                literal.append((char) c);
              }
            }
          }
        });
    return literal.append('"').toString();
  }
}
