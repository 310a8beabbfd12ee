package dev.tsunami.term.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Flt;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Printed text compared with what an installed OTP 25 prints, byte for byte. */
class PrintedAsErlangTest {
  private static final int TERMS_PER_LAYOUT = 800;

  static Stream<Layout> layouts() {
    return Stream.of(
        Layout.FORMAT,
        Layout.SHELL,
        Layout.FORMAT.withStyle(Style.LATIN1),
        Layout.FORMAT.withStyle(Style.UNICODE_TEXT),
        Layout.FORMAT.withColumn(7).withWidth(40),
        Layout.FORMAT.withWidth(20),
        Layout.FORMAT.withWidth(200),
        Layout.SHELL.withColumn(30).withWidth(60),
        new Layout(Style.LATIN1, 3, 80, 30));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void termsPrintAsErlangPrintsThem(Layout layout) throws Exception {
    TextTerms generator = new TextTerms(layout.hashCode());
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < TERMS_PER_LAYOUT; i++) {
      terms.add(generator.next(i % 10 == 9 ? 8 : i % 6));
    }
    List<String> erlang = Erlang.printed(terms, layout);
    assertThat(erlang).hasSameSizeAs(terms);
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      String ours =
          TermPrinter.pretty(term, layout) + '\0' + TermPrinter.print(term, layout.style());
      assertThat(ours).isEqualTo(erlang.get(i));
    }
  }

  @Test
  void floatsPrintInTheShortestFormAsErlangPrintsThem() throws Exception {
    Random random = new Random(7);
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      double value =
          switch (i % 5) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> random.nextInt(1_000_000) / Math.pow(10, random.nextInt(9));
            case 2 -> random.nextInt(100) * Math.pow(10, random.nextInt(40) - 20);
            case 3 -> random.nextLong() / 1000.0;
            default -> Double.longBitsToDouble(random.nextLong() >>> (12 + random.nextInt(52)));
          };
      terms.add(Flt.of(Double.isFinite(value) ? value : 0));
    }
    Term all = Tuple.of(terms.toArray(new Term[0]));
    String expected = Erlang.printed(List.of(all), Layout.FORMAT).getFirst();
    assertThat(TermPrinter.print(all)).isEqualTo(expected.substring(expected.indexOf('\0') + 1));
  }
}
