package dev.tsunami.term.etf;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermLimits;
import java.util.Arrays;

/**
 * Decoding of arbitrary bytes: a term or a {@link MalformedTermException}.
 *
 * <p>As an ordinary test this runs the corpus in {@code EtfFuzzTestInputs}. To fuzz for ten
 * minutes:
 *
 * <pre>
 * JAZZER_FUZZ=1 ./mvnw -Pquick -pl tsunami-term test -Dtest=EtfFuzzTest \
 *   -Dsurefire.jvm="-Djazzer.hooks=true -XX:+EnableDynamicAgentLoading"
 * </pre>
 *
 * <p>An input that fails is written beside the corpus, where it becomes a test; inputs that reached
 * new code are kept in {@code .cifuzz-corpus}.
 */
class EtfFuzzTest {
  private static final TermLimits LIMITS = new TermLimits(200, 1 << 20, 100);

  @FuzzTest(maxDuration = "10m")
  void bytesAreATermOrMalformed(byte[] bytes) {
    Term term;
    try {
      term = Etf.decode(bytes, LIMITS);
    } catch (MalformedTermException refused) {
      assertThat(refused.offset()).isBetween(0L, LIMITS.maxBytes());
      return;
    }
    byte[] canonical = Etf.encode(term);
    Term again = Etf.decode(canonical);
    assertThat(again.equals(term)).isTrue();
    assertThat(Arrays.equals(Etf.encode(again), canonical)).isTrue();
  }
}
