package dev.tsunami.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.testkit.ets.OtpSubject;
import dev.tsunami.testkit.ets.Subject;
import dev.tsunami.testkit.ets.TsunamiSubject;
import dev.tsunami.testkit.oracle.ErlOracle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The program {@code ./tsunami conformance}, what it replays and what it prints. */
final class ConformanceTest {
  private static final Subject FAULTY = Mutant.TAKE_GIVES_THE_FIRST_OBJECT_ONLY.subject();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private int run(Subject tsunami, String... arguments) throws IOException {
    return Conformance.run(List.of(arguments), out, tsunami, false);
  }

  @Test
  void theRecordedAnswersAreThoseOfTsunami() throws IOException {
    assertThat(run(new TsunamiSubject(), "--replay")).as(this::printed).isZero();
    assertThat(printed().strip().lines().reduce("", (first, last) -> last))
        .matches("conformance: [0-9]{2},[0-9]{3} recorded commands of OTP 25, 0 differences");
  }

  @Test
  void aFaultDiffersFromTheRecordedAnswers() throws IOException {
    assertThat(run(FAULTY, "--replay")).isEqualTo(1);
    assertThat(printed()).contains("ets:take(").contains("final class ReproductionTest");
  }

  @Test
  void wrongArgumentsAreNamed() throws IOException {
    assertThat(run(FAULTY, "--commands", "many")).isEqualTo(2);
    assertThat(run(FAULTY, "--commands", "0")).isEqualTo(2);
    assertThat(run(FAULTY, "--seed")).isEqualTo(2);
    assertThat(run(FAULTY, "--fast")).isEqualTo(2);
    assertThat(run(FAULTY, "--replay", "--record", "x")).isEqualTo(2);
    assertThat(printed())
        .contains("conformance, --commands: expected an integer, given many")
        .contains("conformance, --commands: expected a number of at least 1, given 0")
        .contains("conformance: expected a value behind --seed, given none")
        .contains("conformance: expected --seed, --commands, --record or --replay, given --fast")
        .contains("conformance: expected --record or --replay, given both");
    assertThat(run(FAULTY, "--help")).isZero();
  }

  @Test
  void twoRunsOfOneSeedPrintTheSame() {
    try (ErlOracle oracle = ErlOracle.start()) {
      String first = report(oracle);
      assertThat(first).contains("differences").contains("ets:take(");
      assertThat(report(oracle)).isEqualTo(first);
    }
  }

  /** Of a subject with a fault, so that shrinking is part of it. */
  private static String report(ErlOracle oracle) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ConformanceReport report =
        new ConformanceReport(new PrintStream(text, true, StandardCharsets.UTF_8));
    OtpSubject otp = new OtpSubject(oracle);
    EtsComparison comparison = new EtsComparison(FAULTY, otp, oracle.release());
    new RandomRun(3, otp).compare(comparison, 20_000, done -> {});
    report.byFunction("Random commands", comparison);
    report.known();
    report.failures();
    return text.toString(StandardCharsets.UTF_8);
  }
}
