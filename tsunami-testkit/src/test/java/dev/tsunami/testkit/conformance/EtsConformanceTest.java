package dev.tsunami.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.testkit.ets.OtpSubject;
import dev.tsunami.testkit.ets.Subject;
import dev.tsunami.testkit.ets.TsunamiSubject;
import dev.tsunami.testkit.oracle.ErlOracle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code ets} calls, compared with a live OTP: results, errors with their causes and explanations,
 * and what is in the tables afterwards.
 */
final class EtsConformanceTest {
  private static ErlOracle oracle;

  @BeforeAll
  static void start() {
    oracle = ErlOracle.start();
  }

  @AfterAll
  static void stop() {
    if (oracle != null) {
      oracle.close();
    }
  }

  private static EtsComparison comparison(Subject tsunami) {
    return new EtsComparison(tsunami, new OtpSubject(oracle), oracle.release());
  }

  @Test
  void everyFunctionAnswersAsOtpOverItsArgumentSpace() {
    EtsComparison comparison = comparison(new TsunamiSubject());
    EtsGrid.cases().forEach(comparison::compare);
    ConformanceReport report = new ConformanceReport(System.out);
    report.byName("OTP " + oracle.release(), "combinations", comparison);
    report.known();
    assertThat(comparison.failures()).isEmpty();
    assertThat(comparison.cases()).isGreaterThan(50_000);
  }
}
