package dev.tsunami.term.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.ExternalFun;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.LocalFun;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Port;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts recorded from OTP 25.2.3 unless the test's name says otherwise. */
class TermPrinterTest {
  private static final Layout UNICODE_TEXT = Layout.FORMAT.withStyle(Style.UNICODE_TEXT);
  private static final Layout LATIN1 = Layout.FORMAT.withStyle(Style.LATIN1);

  private static String pretty(String text) {
    return TermPrinter.pretty(TermParser.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0", "-17", "1208925819614629174706176", "a", "aB@_1", "'A b'", "'end'", "''", "'it\\'s'",
            "'a\\nb\\200\\d'",
        "[]", "[1,2|3]", "[[],[a]]", "{}", "{a}", "{a,b,{c}}", "#{}", "#{1 => a,b => [c]}", "<<>>",
            "<<1,2,255>>",
        "<<1,2:4>>", "<<0:1>>", "<0.84.0>", "#Port<0.5>", "#Ref<0.3.2.1>", "fun lists:map/2",
            "fun 'M':'f g'/0"
      })
  void oneLineIsReadBackAndPrintedAgain(String text) {
    assertThat(TermParser.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "-0.0, -0.0",
    "1, 1.0",
    "0.1, 0.1",
    "100, 100.0",
    "1000, 1.0e3",
    "123000, 1.23e5",
    "123456789, 123456789.0",
    "0.0001, 0.0001",
    "0.00001, 1.0e-5",
    "0.000123, 1.23e-4",
    "0.00123456789, 0.00123456789",
    "9007199254740991, 9007199254740991.0",
    "9007199254740992, 9.007199254740992e15",
    "1e23, 1.0e23",
    "-1e100, -1.0e100",
    "1.7976931348623157e308, 1.7976931348623157e308",
    "5e-324, 5.0e-324",
    "1e-323, 1.0e-323",
    "9.5e-323, 9.4e-323"
  })
  void floatsPrintInTheShortestForm(double value, String text) {
    assertThat(Flt.of(value)).hasToString(text);
  }

  @Test
  void stylesDifferInCharactersBeyondLatin1() {
    Term term = Tuple.of(Atom.of("\u20ac"), Atom.of("\u00e4"), Atom.of("\ud83d\ude00"));
    assertThat(TermPrinter.print(term)).isEqualTo("{'\u20ac',\u00e4,'\ud83d\ude00'}");
    assertThat(TermPrinter.print(term, Style.LATIN1))
        .isEqualTo("{'\\x{20AC}',\u00e4,'\\x{1F600}'}");
  }

  @Test
  void printableListsAreStrings() {
    assertThat(pretty("\"a\\\"\\n\\e\u00e4\"")).isEqualTo("\"a\\\"\\n\\e\u00e4\"");
    assertThat(pretty("[97,98|c]")).isEqualTo("[97,98|c]");
    assertThat(pretty("[97,0]")).isEqualTo("[97,0]");
    assertThat(pretty("[97,99999999999999999999]")).isEqualTo("[97,99999999999999999999]");
    assertThat(pretty("[8364]")).isEqualTo("[8364]");
    assertThat(TermPrinter.pretty(TermList.ofText("\u20ac"), UNICODE_TEXT)).isEqualTo("\"\u20ac\"");
    assertThat(TermPrinter.pretty(TermList.of(Int.of(0xd800)), UNICODE_TEXT)).isEqualTo("[55296]");
  }

  @Test
  void printableBinariesAreText() {
    Bits umlaut = Bits.utf8("\u00e4");
    Bits euro = Bits.utf8("\u20ac");
    assertThat(pretty("<<\"abc\">>")).isEqualTo("<<\"abc\">>");
    assertThat(TermPrinter.pretty(umlaut)).isEqualTo("<<\"\u00e4\"/utf8>>");
    assertThat(TermPrinter.pretty(umlaut, LATIN1)).isEqualTo("<<\"\u00c3\u00a4\">>");
    assertThat(TermPrinter.pretty(euro)).isEqualTo("<<226,130,172>>");
    assertThat(TermPrinter.pretty(euro, UNICODE_TEXT)).isEqualTo("<<\"\u20ac\"/utf8>>");
    assertThat(pretty("<<228>>")).isEqualTo("<<\"\u00e4\">>");
    assertThat(pretty("<<228,0>>")).isEqualTo("<<228,0>>");
    assertThat(pretty("<<\"a\":12>>")).isEqualTo("<<6,1:4>>");
    assertThat(pretty("<<>>")).isEqualTo("<<>>");
  }

  @Test
  void identifiersOfOtherNodesShowTheirNodeUnlikeInErlang() {
    Atom node = Atom.of("rabbit@host");
    assertThat(Pid.of(node, 84, 0, 7)).hasToString("<rabbit@host.84.0>");
    assertThat(Port.of(node, 5, 7)).hasToString("#Port<rabbit@host.5>");
    assertThat(Ref.of(Atom.of("a b@c"), 7, 1, 2)).hasToString("#Ref<'a b@c'.2.1>");
    assertThat(Pid.of(Atom.of("nonode@nohost"), 84, 0, 7)).hasToString("<nonode@nohost.84.0>");
  }

  @Test
  void namesInFunsAreQuotedLikeAtomsUnlikeInErlang() {
    assertThat(ExternalFun.of(Atom.of("end"), Atom.of("\u00e4"), 1))
        .hasToString("fun 'end':\u00e4/1");
    assertThat(ExternalFun.of(Atom.of("a@b"), Atom.of("f"), 1)).hasToString("fun 'a@b':f/1");
  }

  @Test
  void closuresPrintTheirModuleIndexAndUniqueNumber() {
    LocalFun.Code code =
        new LocalFun.Code(Atom.of("erl_eval"), 1, Bits.of(new byte[16]), 42, 43, 3316493);
    LocalFun fun = LocalFun.of(code, Pid.of(Atom.of("nonode@nohost"), 1, 0, 0), Int.of(1));
    assertThat(fun).hasToString("#Fun<erl_eval.43.3316493>");
    assertThat(TermPrinter.pretty(fun)).isEqualTo("#Fun<erl_eval.43.3316493>");
  }

  @Test
  void whatFitsALineStandsOnIt() {
    String list = "[" + "aaaaaaaaa,".repeat(7) + "aaaaaa]";
    assertThat(pretty(list)).hasSize(78).isEqualTo(list);
    assertThat(pretty("[" + "aaaaaaaaa,".repeat(7) + "aaaaaaa]"))
        .isEqualTo("[" + "aaaaaaaaa,".repeat(6) + "aaaaaaaaa,\n aaaaaaa]");
  }

  @Test
  void theLayoutSetsColumnAndWidth() {
    Term term = TermParser.parse("{abc,[def,ghi]}");
    assertThat(TermPrinter.pretty(term, 1, 80)).isEqualTo("{abc,[def,ghi]}");
    assertThat(TermPrinter.pretty(term, 1, 12)).isEqualTo("{abc,\n    [def,\n     ghi]}");
    assertThat(TermPrinter.pretty(term, 70, 80)).contains("\n");
    assertThat(TermPrinter.pretty(term, 70, 0)).isEqualTo("{abc,[def,ghi]}");
    assertThatThrownBy(() -> TermPrinter.pretty(term, 0, 80))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("given 0, 80, -1");
  }

  @Test
  void valuesThatDoNotFitTheirLineStandUnderTheirKey() {
    String value = "[" + "aaaaaaaaa,".repeat(7) + "a]";
    assertThat(pretty("#{key => " + value + ",other => 1}"))
        .isEqualTo(
            "#{key =>\n      [" + "aaaaaaaaa,".repeat(6) + "aaaaaaaaa,\n       a],\n  other => 1}");
  }

  @Test
  void elementsOfTaggedTuplesStandAfterTheTag() {
    String element = "{bbbbbbbbbbbbbbbbbbbbbb,cccccccccccccccccccccc}";
    assertThat(pretty("{tag," + element + "," + element + "}"))
        .isEqualTo("{tag," + element + ",\n     " + element + "}");
  }

  @Test
  void binariesOfNumbersBreakAfterCommas() {
    String text = TermPrinter.pretty(Bits.of(new byte[60]));
    assertThat(text.lines()).hasSize(2).allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
    assertThat(TermParser.parse(text)).isEqualTo(Bits.of(new byte[60]));
  }

  @Test
  void hugeIntegersPrint() {
    BigInteger value = BigInteger.TWO.pow(200_000);
    assertThat(Int.of(value).toString()).isEqualTo(value.toString());
  }

  @Test
  void mapsPrintInTheirWrittenOrder() {
    Term map =
        TermMap.inWrittenOrder(
            new Term[] {Int.of(2), Int.of(1)}, new Term[] {Atom.of("b"), Atom.of("a")});
    assertThat(map).hasToString("#{2 => b,1 => a}");
    assertThat(TermPrinter.pretty(map)).isEqualTo("#{2 => b,1 => a}");
  }

  @Test
  void theBeginningOfATermIsThatOfItsText() {
    Term term = TermParser.parse("[{a,#{1 => [b|c]}},<<1,2>>]");
    String text = term.toString();
    for (int length = 0; length <= text.length(); length++) {
      assertThat(TermPrinter.beginning(term, length)).isEqualTo(text.substring(0, length));
    }
    assertThat(TermPrinter.beginning(term, 1_000)).isEqualTo(text);
  }

  @Test
  void theBeginningOfATermThatSharesItsSubtermsTakesNoTime() {
    Term shared = Int.of(1);
    for (int i = 0; i < 60; i++) {
      shared = Tuple.of(shared, shared);
    }
    assertThat(TermPrinter.beginning(shared, 70)).isEqualTo("{".repeat(60) + "1,1},{1,1}");
  }
}
