package dev.tsunami.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.command.Bif;
import dev.tsunami.kernel.command.Command;
import dev.tsunami.kernel.command.Executor;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.testkit.match.MatchCase;
import dev.tsunami.testkit.match.MatchFunction;
import dev.tsunami.testkit.match.MatchSpecGenerator;
import dev.tsunami.testkit.match.MatchSubject;
import dev.tsunami.testkit.match.OtpMatchSubject;
import dev.tsunami.testkit.match.TsunamiMatchSubject;
import dev.tsunami.testkit.oracle.ErlOracle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Match specifications, compared with a live OTP: what every function that takes one gives, and
 * what is in the table afterwards. {@code -Dtsunami.seed=N} and {@code -Dtsunami.pairs=N} choose
 * other random cases and more.
 */
final class MatchConformanceTest {
  private static final long SEED = Long.getLong("tsunami.seed", 20_261_124L);
  private static final int PAIRS = Integer.getInteger("tsunami.pairs", 20_000);
  private static final int BATCH = 300;

  private static ErlOracle oracle;
  private static MatchDifferences differences;

  @BeforeAll
  static void start() {
    oracle = ErlOracle.start();
    differences = MatchDifferences.of(oracle);
  }

  @AfterAll
  static void stop() {
    if (oracle != null) {
      oracle.close();
    }
  }

  private static MatchComparison comparison(MatchSubject tsunami) {
    return new MatchComparison(tsunami, new OtpMatchSubject(oracle), differences);
  }

  private static List<MatchCase> cases(MatchSpecGenerator generator) {
    List<MatchCase> cases = new ArrayList<>(BATCH);
    while (cases.size() < BATCH) {
      MatchCase next = generator.next();
      if (!differences.endangersOtp(next)) {
        cases.add(next);
      }
    }
    return cases;
  }

  @Test
  void randomSpecsAnswerAsOtpOverTablesOfAllTypes() {
    compareRandom("interpreted", TsunamiMatchSubject.interpreting(), SEED, PAIRS);
  }

  @Test
  void compiledSpecsAnswerAsOtpOverTablesOfAllTypes() {
    compareRandom("compiled", TsunamiMatchSubject.compiling(), SEED + 1, PAIRS / 2);
  }

  private static void compareRandom(String how, MatchSubject tsunami, long seed, int pairs) {
    MatchSpecGenerator generator = new MatchSpecGenerator(seed, differences.lacking());
    MatchComparison comparison = comparison(tsunami);
    while (comparison.pairs() < pairs) {
      comparison.compare(cases(generator));
    }
    System.out.printf("OTP %d, %s, seed %d%n%s", oracle.release(), how, seed, comparison.summary());
    assertThat(String.join("\n\n", comparison.failures())).isEmpty();
  }

  @Test
  void everyFunctionOfGuardsAnswersAsOtpToAllKindsOfArguments() {
    MatchGridComparison comparison = new MatchGridComparison(oracle, differences.lacking());
    for (MatchFunction function : MatchFunction.ALL) {
      comparison.compare(function.toString(), MatchGrid.questions(function));
    }
    for (String form : List.of("and", "or", "andalso", "orelse", "andthen")) {
      comparison.compare(form, MatchGrid.questions(form));
    }
    System.out.printf("OTP %d: %s%n", oracle.release(), comparison.summary());
    assertThat(String.join("\n\n", comparison.failures())).isEmpty();
  }

  @Test
  void aPlantedFaultIsFound() {
    MatchSpecGenerator generator = new MatchSpecGenerator(SEED, differences.lacking());
    MatchComparison comparison =
        comparison(new TsunamiMatchSubject(store -> takingAtMostForLess(store.executor())));
    comparison.compare(cases(generator));
    comparison.compare(cases(generator));
    assertThat(comparison.failures()).isNotEmpty();
    assertThat(comparison.failures().getFirst()).contains("'=<'").contains("test_ms");
  }

  /** An executor that takes {@code '=<'} in specs for {@code '<'}. */
  private static Executor takingAtMostForLess(Executor executor) {
    return (session, command) -> {
      boolean takesSpec = command.bif() == Bif.TEST_MS && command.arity() == 2;
      return executor.execute(
          session,
          takesSpec
              ? new Command(
                  command.bif(), List.of(command.argument(0), withLess(command.argument(1))))
              : command);
    };
  }

  private static Term withLess(Term term) {
    return switch (term) {
      case Tuple tuple -> {
        Term[] elements = tuple.toArray();
        Arrays.setAll(elements, i -> withLess(elements[i]));
        yield Tuple.of(elements);
      }
      case TermList.Cons cons -> TermList.cons(withLess(cons.head()), withLess(cons.tail()));
      case Atom atom when atom.name().equals("=<") -> Atom.of("<");
      default -> term;
    };
  }
}
