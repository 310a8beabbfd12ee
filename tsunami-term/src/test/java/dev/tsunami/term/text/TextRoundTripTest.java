package dev.tsunami.term.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Term;
import dev.tsunami.term.TermLimits;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextRoundTripTest {
  @Test
  void whatIsPrintedReadsBackAsTheSameTermInEveryLayout() {
    TextTerms terms = new TextTerms(31);
    Random random = new Random(31);
    for (int i = 0; i < 20_000; i++) {
      Term term = terms.next(i % 6);
      for (Style style : Style.values()) {
        Layout layout =
            new Layout(style, 1 + random.nextInt(90), random.nextInt(120), random.nextInt(80) - 1);
        assertThat(TermParser.parse(TermPrinter.print(term, style))).isEqualTo(term);
        String pretty = TermPrinter.pretty(term, layout);
        assertThat(TermParser.parse(pretty, TermLimits.TRUSTED)).isEqualTo(term);
      }
    }
  }
}
