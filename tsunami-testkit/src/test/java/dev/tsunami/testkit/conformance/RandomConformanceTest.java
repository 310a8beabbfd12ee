package dev.tsunami.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.testkit.ets.EtsCase;
import dev.tsunami.testkit.ets.OtpSubject;
import dev.tsunami.testkit.ets.TsunamiSubject;
import dev.tsunami.testkit.oracle.ErlOracle;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * Random commands by several processes, compared with a live OTP. {@code ./tsunami conformance}
 * runs more of them.
 */
final class RandomConformanceTest {
  private static final long SEED = 1;

  private static EtsComparison compare(long seed, long commands) {
    try (ErlOracle oracle = ErlOracle.start()) {
      OtpSubject otp = new OtpSubject(oracle);
      EtsComparison comparison = new EtsComparison(new TsunamiSubject(), otp, oracle.release());
      new RandomRun(seed, otp).compare(comparison, commands, done -> {});
      System.out.printf(
          "%,d random commands against OTP %d, seed %d, %d differences, known: %s%n",
          comparison.steps(), oracle.release(), seed, comparison.failed(), comparison.known());
      return comparison;
    }
  }

  @Test
  void twoHundredThousandCommandsOfAFixedSeedAnswerAsOtp() {
    EtsComparison comparison = compare(SEED, 200_000);
    assertThat(comparison.failures()).isEmpty();
    assertThat(comparison.steps()).isEqualTo(200_000);
  }

  @Test
  void fiftyThousandCommandsOfAFreshSeedAnswerAsOtp() {
    long seed = ThreadLocalRandom.current().nextLong(1_000_000_000);
    assertThat(compare(seed, 50_000).failures())
        .as("./tsunami conformance --seed %d --commands 50000", seed)
        .isEmpty();
  }

  @Test
  void aCaseIsAFunctionOfItsSeedAndNumber() {
    for (long number = 0; number < 200; number++) {
      EtsCase each = RandomCase.of(7, number);
      assertThat(RandomCase.of(7, number)).isEqualTo(each);
      assertThat(RandomCase.of(8, number)).isNotEqualTo(each);
    }
  }
}
