package dev.tsunami.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.command.Bif;
import dev.tsunami.kernel.command.Command;
import dev.tsunami.kernel.command.Executor;
import dev.tsunami.term.Tuple;
import dev.tsunami.testkit.ets.EtsCase;
import dev.tsunami.testkit.ets.OtpSubject;
import dev.tsunami.testkit.ets.Subject;
import dev.tsunami.testkit.ets.TsunamiSubject;
import dev.tsunami.testkit.oracle.ErlOracle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code ets} calls, compared with a live OTP: results, errors with their causes and explanations,
 * and what is in the tables afterwards. {@code -Dtsunami.seed=N} and {@code -Dtsunami.cases=N}
 * choose other random cases and more.
 */
final class EtsConformanceTest {
  private static final long SEED = Long.getLong("tsunami.seed", 20_261_124L);
  private static final int CASES = Integer.getInteger("tsunami.cases", 10_000);

  /** A fault in a rare corner shows in some of these. */
  private static final int FEW = 2_000;

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

  private static List<EtsCase> randomCases(int count) {
    List<EtsCase> cases = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      cases.add(EtsRandomCases.of(SEED + n));
    }
    return cases;
  }

  @Test
  void everyFunctionAnswersAsOtpOverItsArgumentSpace() {
    EtsComparison comparison = comparison(new TsunamiSubject());
    EtsGrid.cases().forEach(comparison::compare);
    System.out.printf("OTP %d%n%s", oracle.release(), comparison.summary());
    assertThat(comparison.failures()).isEmpty();
    assertThat(comparison.cases()).isGreaterThan(50_000);
  }

  @Test
  void randomCallsOfSeveralProcessesHaveTheEffectsThatTheyHaveInOtp() {
    EtsComparison comparison = comparison(new TsunamiSubject());
    comparison.compare("random", randomCases(CASES));
    System.out.printf("OTP %d, seed %d%n%s", oracle.release(), SEED, comparison.summary());
    assertThat(comparison.failures()).isEmpty();
  }

  @Test
  void aPlantedFaultIsFound() {
    Subject forgetful = new TsunamiSubject(EtsConformanceTest::deletingForDeleteObject);
    EtsComparison comparison = comparison(forgetful);
    comparison.compare("random", randomCases(FEW));
    assertThat(comparison.failures()).isNotEmpty();
    assertThat(comparison.failures().getFirst()).contains("delete_object");
  }

  /** An executor that takes {@code delete_object} for a {@code delete} of the object's key. */
  private static Executor deletingForDeleteObject(Executor executor) {
    return (session, command) -> {
      if (command.bif() == Bif.DELETE_OBJECT && command.argument(1) instanceof Tuple object) {
        return executor.execute(
            session, new Command(Bif.DELETE, List.of(command.argument(0), object.element(1))));
      }
      return executor.execute(session, command);
    };
  }
}
