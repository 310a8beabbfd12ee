package dev.tsunami.term.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermLimits;
import java.nio.charset.StandardCharsets;

/**
 * Any text is a term or malformed, and terms print and read back.
 *
 * <p>As an ordinary test this runs the corpus in {@code TextFuzzTestInputs}. To fuzz for a minute:
 *
 * <pre>
 * JAZZER_FUZZ=1 ./mvnw -Pquick -pl tsunami-term test -Dtest=TextFuzzTest#textIsATermOrMalformed \
 *   -Dsurefire.jvm="-Djazzer.hooks=true -XX:+EnableDynamicAgentLoading"
 * </pre>
 */
class TextFuzzTest {
  private static final TermLimits LIMITS = TermLimits.REMOTE.withMaxBytes(1 << 12);

  @FuzzTest(maxDuration = "60s")
  void textIsATermOrMalformed(byte[] utf8) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    Term term;
    try {
      term = TermParser.parse(text, LIMITS);
    } catch (MalformedTermException malformed) {
      assertThat(malformed.offset()).isBetween(0L, (long) text.length());
      return;
    }
    assertThat(TermParser.parse(term.toString())).isEqualTo(term);
    assertThat(TermParser.parse(TermPrinter.pretty(term))).isEqualTo(term);
    assertThat(Scanner.isIncomplete(text + "\n.")).isFalse();
  }

  @FuzzTest(maxDuration = "60s")
  void consultedTextIsTermsOrMalformed(byte[] utf8) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    try {
      TermParser.parseAll(text, LIMITS);
    } catch (MalformedTermException malformed) {
      assertThat(malformed.offset()).isBetween(0L, (long) text.length());
    }
  }
}
