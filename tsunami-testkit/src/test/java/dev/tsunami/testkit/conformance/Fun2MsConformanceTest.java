package dev.tsunami.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.query.fun2ms.Fun2Ms;
import dev.tsunami.query.syntax.SyntaxException;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.testkit.oracle.ErlOracle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random funs as match specifications: what OTP translates is translated to the same, and what OTP
 * refuses is refused. {@code -Dtsunami.seed=N} and {@code -Dtsunami.funs=N} choose others and more.
 */
final class Fun2MsConformanceTest {
  private static final long SEED = Long.getLong("tsunami.seed", 20_261_124L);
  private static final int FUNS = Integer.getInteger("tsunami.funs", 20_000);
  private static final int BATCH = 2_000;

  private static final Map<String, Term> OUTSIDE =
      Map.of(
          "Int", Int.of(300),
          "Bin", Bits.of(new byte[] {1, 2}),
          "Tup", Tuple.of(Atom.of("$1"), Int.of(2)));

  private static final Tuple REFUSED = Tuple.of(Atom.of("refused"));

  @Test
  void randomFunsBecomeTheMatchSpecificationsThatOtpGivesOrAreRefusedToo() {
    FunTexts texts = new FunTexts(new SplittableRandom(SEED));
    List<String> differences = new ArrayList<>();
    int translated = 0;
    try (ErlOracle oracle = ErlOracle.start()) {
      for (int done = 0; done < FUNS; done += BATCH) {
        List<String> batch = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
          batch.add(texts.next());
        }
        List<Term> theirs = oracle.fun2ms(batch, OUTSIDE);
        for (int i = 0; i < BATCH; i++) {
          Tuple expected = (Tuple) theirs.get(i);
          Tuple actual = ours(batch.get(i));
          boolean accepted = expected.element(1) == Atom.OK;
          translated += accepted ? 1 : 0;
          if (accepted ? !actual.equals(expected) : actual != REFUSED) {
            differences.add(batch.get(i) + "\n   OTP:  " + expected + "\n   here: " + actual);
          }
        }
      }
      System.out.printf(
          "OTP %d, fun2ms, seed %d: %d funs, %d of them translated%n",
          oracle.release(), SEED, FUNS, translated);
    }
    assertThat(differences).isEmpty();
    assertThat(translated).isBetween(FUNS / 5, FUNS * 4 / 5);
  }

  private static Tuple ours(String text) {
    try {
      return Tuple.of(Atom.OK, Fun2Ms.translate(text, OUTSIDE));
    } catch (SyntaxException refused) {
      return REFUSED;
    }
  }
}
