package dev.tsunami.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Term;
import dev.tsunami.testkit.ets.EtsCase;
import dev.tsunami.testkit.ets.OtpSubject;
import dev.tsunami.testkit.oracle.ErlOracle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The comparison finds faults: each mutant differs from OTP within 200,000 random commands. */
final class MutantTest {
  private static final long SEED = 20_261_124L;
  private static final long COMMANDS = 200_000;
  private static final int BATCH = 20;

  @Test
  void everyMutantIsCaughtWithinTheCommandsOfOneRun() {
    Set<Mutant> alive = EnumSet.allOf(Mutant.class);
    Map<Mutant, Long> caught = new EnumMap<>(Mutant.class);
    try (ErlOracle oracle = ErlOracle.start()) {
      OtpSubject otp = new OtpSubject(oracle);
      long commands = 0;
      for (long number = 0; !alive.isEmpty() && commands < COMMANDS; number += BATCH) {
        List<EtsCase> cases = new ArrayList<>();
        for (int n = 0; n < BATCH; n++) {
          cases.add(RandomCase.of(SEED, number + n));
        }
        List<List<Term>> answers = otp.play(cases);
        for (int i = 0; i < BATCH; i++) {
          commands += answers.get(i).size();
          for (Mutant mutant : List.copyOf(alive)) {
            if (differs(mutant, oracle.release(), cases.get(i), answers.get(i))) {
              alive.remove(mutant);
              caught.put(mutant, commands);
            }
          }
        }
      }
    }
    caught.forEach((mutant, commands) ->
        System.out.printf("%-45s caught within %,9d commands%n", mutant, commands));
    assertThat(alive).as("mutants that %,d commands did not show", COMMANDS).isEmpty();
  }

  /** A mutant that fails in a way of its own differs too. */
  private static boolean differs(Mutant mutant, int release, EtsCase each, List<Term> answers) {
    EtsComparison comparison = new EtsComparison(mutant.subject(), null, release);
    try {
      comparison.compare("mutant", List.of(each), List.of(answers));
    } catch (IllegalStateException | AssertionError broken) {
      return true;
    }
    return comparison.failed() > 0;
  }
}
