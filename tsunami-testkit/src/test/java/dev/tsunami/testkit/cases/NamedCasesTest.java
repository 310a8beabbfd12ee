package dev.tsunami.testkit.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.testkit.ets.OtpSubject;
import dev.tsunami.testkit.oracle.ErlOracle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases of OTP's suite, each a test of its name: in Tsunami, and in OTP where there is one. */
final class NamedCasesTest {
  @Test
  void every_case_of_the_suite_is_here_once() throws IOException {
    assertThat(NamedCases.all())
        .extracting(NamedCase::name)
        .containsExactlyInAnyOrderElementsOf(suite());
  }

  @Test
  void every_case_is_checked_or_has_a_reason_why_it_is_not() {
    assertThat(NamedCases.all())
        .allMatch(each -> each.isHere() != (each.scripts().isEmpty() && each.programs().isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> in_tsunami() {
    CaseRunner runner = new CaseRunner(null, 0);
    return here()
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> run(runner, each)))
        .onClose(runner::close);
  }

  /** Only the scripts: programs would do the same a second time. */
  @TestFactory
  Stream<DynamicTest> in_otp_too() {
    ErlOracle oracle = ErlOracle.start();
    CaseRunner runner = new CaseRunner(new OtpSubject(oracle), oracle.release());
    return here()
        .filter(each -> !each.scripts().isEmpty())
        .map(NamedCase::withoutPrograms)
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> run(runner, each)))
        .onClose(runner::close)
        .onClose(oracle::close);
  }

  private static Stream<NamedCase> here() {
    return NamedCases.all().stream().filter(NamedCase::isHere);
  }

  private static void run(CaseRunner runner, NamedCase each) {
    CaseOutcome outcome = runner.run(each);
    assertThat(outcome.problems()).isEmpty();
    assertThat(outcome.checks()).isPositive();
  }

  private static List<String> suite() throws IOException {
    try (BufferedReader names =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(NamedCasesTest.class.getResourceAsStream("suite-cases.txt")),
                StandardCharsets.UTF_8))) {
      return names.lines().toList();
    }
  }
}
