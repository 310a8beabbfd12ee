package dev.tsunami.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Term;
import dev.tsunami.testkit.oracle.ErlOracle;
import dev.tsunami.testkit.terms.TermGenerator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * 100,000 random terms, compared with OTP in their bytes, order and text. {@code -Dtsunami.seed=N}
 * and {@code -Dtsunami.terms=N} choose others and more.
 */
final class TermConformanceTest {
  private static final long SEED = Long.getLong("tsunami.seed", 20_261_124L);
  private static final int TERMS = Integer.getInteger("tsunami.terms", 100_000);
  private static final int SAMPLE = 60;
  private static final int SAMPLES_A_BATCH = 25;

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

  @Test
  void randomTermsHaveTheBytesThatOtpGivesThem() {
    check(
        "bytes",
        new TermGenerator(SEED),
        (comparison, samples, batch) -> comparison.compareBytes(flat(samples), batch));
  }

  @Test
  void allPairsOfSamplesOfRandomTermsHaveTheOrderThatOtpGivesThem() {
    check(
        "order",
        new TermGenerator(SEED),
        (comparison, samples, batch) -> comparison.compareOrder(samples));
  }

  @Test
  void randomTermsHaveTheTextThatOtpPrints() {
    check(
        "text",
        TermGenerator.ofOwnNode(SEED),
        (comparison, samples, batch) -> comparison.compareText(flat(samples)));
  }

  private interface Step {
    void compare(TermComparison comparison, List<List<Term>> samples, int batch);
  }

  private static void check(String what, TermGenerator generator, Step step) {
    TermComparison comparison = new TermComparison(oracle);
    for (int batch = 0; comparison.terms() < TERMS; batch++) {
      step.compare(comparison, samples(generator), batch);
    }
    System.out.printf(
        "OTP %d, %s, seed %d: %s%n", oracle.release(), what, SEED, comparison.summary());
    assertThat(comparison.failures()).isEmpty();
  }

  private static List<Term> flat(List<List<Term>> samples) {
    List<Term> all = new ArrayList<>();
    samples.forEach(all::addAll);
    return all;
  }

  /**
   * Samples of terms of which a third are close to another one of the same sample, so that order
   * has something to decide.
   */
  private static List<List<Term>> samples(TermGenerator generator) {
    List<List<Term>> samples = new ArrayList<>();
    for (int i = 0; i < SAMPLES_A_BATCH; i++) {
      List<Term> sample = new ArrayList<>();
      for (int j = 0; j < SAMPLE; j++) {
        boolean close = j % 3 == 2;
        sample.add(close ? generator.variant(sample.get(j - 1)) : generator.term(1 + j % 24));
      }
      samples.add(sample);
    }
    return samples;
  }
}
