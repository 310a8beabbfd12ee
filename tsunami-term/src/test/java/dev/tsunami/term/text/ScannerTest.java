package dev.tsunami.term.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Pid;
import dev.tsunami.term.text.Token.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScannerTest {
  private static Token first(String text) {
    return new Scanner(text).next();
  }

  private static List<String> texts(String text) {
    return Scanner.scan(text).stream()
        .filter(token -> token.kind() != Kind.END)
        .map(Token::text)
        .toList();
  }

  @Test
  void everySymbolIsScannedAsTheLongestOne() {
    String symbols =
        "( ) [ ] { } << >> , ; | || -> <- <= := => = == /= =< < > >= =:= =/= + - * / ++ -- ! : :: # .. ... ? ?=";
    List<Token> tokens = Scanner.scan(symbols + " ");
    assertThat(texts(symbols)).containsExactly(symbols.split(" "));
    assertThat(tokens.subList(0, tokens.size() - 1))
        .allSatisfy(token -> assertThat(token.kind()).isEqualTo(Kind.SYMBOL));
    assertThat(texts("=:a=/a")).containsExactly("=", ":", "a", "=", "/", "a");
  }

  @Test
  void everyReservedWordIsAKeywordAndQuotedOnesAreAtoms() {
    String words =
        "after and andalso band begin bnot bor bsl bsr bxor case catch cond div end fun if let not of or orelse"
            + " receive rem try when xor";
    for (String word : words.split(" ")) {
      assertThat(first(word).kind()).as(word).isEqualTo(Kind.KEYWORD);
      assertThat(first("'" + word + "'").kind()).isEqualTo(Kind.ATOM);
      assertThat(Scanner.isKeyword(word)).isTrue();
      assertThat(first(word).is(word)).isTrue();
    }
    assertThat(first("maybe").kind()).isEqualTo(Kind.ATOM);
    assertThat(first("'end'").is("end")).isFalse();
  }

  @Test
  void tokensSayWhereTheyStand() {
    List<Token> tokens = Scanner.scan("foo(Bar)\n  -> \"x\ny\" % end\n .");
    assertThat(tokens)
        .extracting(Token::kind, Token::text, Token::offset, Token::end, Token::line, Token::column)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Kind.ATOM, "foo", 0, 3, 1, 1),
            org.assertj.core.groups.Tuple.tuple(Kind.SYMBOL, "(", 3, 4, 1, 4),
            org.assertj.core.groups.Tuple.tuple(Kind.VARIABLE, "Bar", 4, 7, 1, 5),
            org.assertj.core.groups.Tuple.tuple(Kind.SYMBOL, ")", 7, 8, 1, 8),
            org.assertj.core.groups.Tuple.tuple(Kind.SYMBOL, "->", 11, 13, 2, 3),
            org.assertj.core.groups.Tuple.tuple(Kind.STRING, "x\ny", 14, 19, 2, 6),
            org.assertj.core.groups.Tuple.tuple(Kind.DOT, ".", 27, 28, 4, 2),
            org.assertj.core.groups.Tuple.tuple(Kind.END, "", 28, 28, 4, 3));
  }

  @Test
  void theEndComesForEver() {
    Scanner scanner = new Scanner("a");
    scanner.next();
    assertThat(scanner.next().kind()).isEqualTo(Kind.END);
    assertThat(scanner.next().kind()).isEqualTo(Kind.END);
  }

  @ParameterizedTest
  @CsvSource({
    "17, 17",
    "1_000, 1000",
    "16#ff, 255",
    "16#F_f, 255",
    "2#101, 5",
    "36#Zz, 1295",
    "007, 7",
    "123456789012345678901234567890, 123456789012345678901234567890",
    "16#ffffffffffffffffffff, 1208925819614629174706175"
  })
  void integersHaveBasesAndUnderscores(String text, String value) {
    Token token = first(text);
    assertThat(token.kind()).isEqualTo(Kind.INTEGER);
    assertThat(token.literal()).isEqualTo(Int.of(new java.math.BigInteger(value)));
    assertThat(token.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"1.5, 1.5", "1.0e3, 1000", "1.5E-3, 0.0015", "1_0.0_5e+1_0, 10.05e10", "1.0e-400, 0"})
  void floatsHaveFractionsAndPerhapsExponents(String text, double value) {
    assertThat(first(text).kind()).isEqualTo(Kind.FLOAT);
    assertThat(first(text).literal()).isEqualTo(Flt.of(value));
  }

  @Test
  void whatOnlyLooksLikeAFloatIsAnIntegerAndMore() {
    assertThat(texts("1.")).containsExactly("1", ".");
    assertThat(texts("1..2")).containsExactly("1", "..", "2");
    assertThat(texts("1e5")).containsExactly("1", "e5");
    assertThat(texts("1_")).containsExactly("1", "_");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "$a~97",
        "$\\n~10",
        "$\\s~32",
        "$\\d~127",
        "$\\e~27",
        "$\\v~11",
        "$\\r~13",
        "$\\t~9",
        "$\\b~8",
        "$\\f~12",
        "$\\x41~65",
        "$\\x{20AC}~8364",
        "$\\101~65",
        "$\\^A~1",
        "$\\^a~1",
        "$\\\\~92",
        "$\\q~113",
        "$\u20ac~8364"
      })
  void charactersAreIntegers(String text, long value) {
    assertThat(first(text).kind()).isEqualTo(Kind.CHAR);
    assertThat(first(text).literal()).isEqualTo(Int.of(value));
  }

  @Test
  void stringsAndQuotedAtomsResolveTheirEscapes() {
    assertThat(first("\"a\\\"b'\\x{1F600}\\1018\\0\"").text()).isEqualTo("a\"b'\ud83d\ude00A8\0");
    assertThat(first("'it\\'s \"'").text()).isEqualTo("it's \"");
    assertThat(first("''").kind()).isEqualTo(Kind.ATOM);
  }

  @Test
  void tripleQuotedStringsDropTheIndentationOfTheirLastLine() {
    assertThat(first("\"\"\"\n  a\\n\n\n   b\n  \"\"\"").text()).isEqualTo("a\\n\n\n b");
    assertThat(first("\"\"\"\"\n\"\"\"\n\"\"\"\"").text()).isEqualTo("\"\"\"");
    assertThat(first("\"\"\"\n\"\"\"").text()).isEmpty();
    assertThat(texts("\"\"\"\na\n\"\"\" b")).containsExactly("a", "b");
    assertThatThrownBy(() -> first("\"\"\"\n a\n  \"\"\""))
        .isInstanceOf(MalformedTermException.class)
        .hasMessageContaining("offset 4");
    assertThatThrownBy(() -> first("\"\"\" a\n\"\"\"")).isInstanceOf(MalformedTermException.class);
  }

  @Test
  void identifiersAreSingleTokens() {
    assertThat(first("<0.84.1>").literal()).isEqualTo(Pid.of(Atom.of("nonode@nohost"), 84, 1, 0));
    assertThat(first("#Ref<0.1.2>").kind()).isEqualTo(Kind.IDENTIFIER);
    assertThat(texts("A<0.84")).containsExactly("A", "<", "0.84");
    assertThat(texts("1<0.8.5")).containsExactly("1", "<", "0.8", ".", "5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "% comment",
        "a.",
        "a. ",
        "a.% c",
        "f(\"x\").\n",
        "a. b.",
        "\u00a7",
        "16#",
        "1.0e999",
        "$\\x{110000}",
        "'\\xzz'",
        "#Fun<a.0.1>"
      })
  void textThatNothingCanCompleteIsNotIncomplete(String text) {
    assertThat(Scanner.isIncomplete(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a. b",
        "f(",
        "\"abc",
        "'abc",
        "$",
        "\"\\",
        "\"\\x",
        "\"\\x4",
        "\"\\x{",
        "\"\\x{4",
        "\"\\^",
        "\"\"\"",
        "\"\"\"\nabc\n",
        "#Ref<",
        "#Ref<0",
        "#Ref<0.1",
        "#Port<0.",
        "a.b",
        "a % b."
      })
  void textThatMoreTextCanCompleteIsIncomplete(String text) {
    assertThat(Scanner.isIncomplete(text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "a \u20ac~2~an Erlang token~\u20ac (U+20AC)",
        "a \u00a7~2~an Erlang token~\u00a7 (U+00A7)",
        "a @~2~an Erlang token~@ (U+0040)",
        "a \"abc~2~the closing \" of a string~the end of the text",
        "'abc~0~the closing ' of a quoted atom~the end of the text",
        "\"\\xg\"~3~two hexadecimal digits or { after \\x~g (U+0067)",
        "\"\\x{g}\"~4~hexadecimal digits and } after \\x{~g (U+0067)",
        "\"\\x{D800}\"~1~the number of a Unicode character after \\x{~\\ (U+005C)",
        "\"a\ud800\"~2~a Unicode character~U+D800",
        "\"a\uffff\"~2~a Unicode character~U+FFFF",
        "37#1~0~a base from 2 to 36~3 (U+0033)",
        "99999#1~0~a base from 2 to 36~9 (U+0039)",
        "16#g~3~a digit of base 16~g (U+0067)",
        "1.5ex~4~a digit of the exponent~x (U+0078)",
        "1.0e999~0~a float within the range of doubles~1 (U+0031)",
        "<1.2.3>~1~0, the node that an identifier belongs to~1 (U+0031)",
        "<0.4294967296.3>~3~a number of at most 4294967295~4 (U+0034)",
        "#Port<0.18446744073709551616>~8~a number of at most 18446744073709551615~1 (U+0031)",
        "#Ref<0.1.2.3.4.5.6>~16~> at the end of an identifier~. (U+002E)",
        "#Ref<0>~6~a period in an identifier~> (U+003E)",
        "#Ref<0.>~7~a number in an identifier~> (U+003E)",
        "#Fun<a.1.2>~0~a term that can be read back~#Fun<...>, a printed closure",
        "% \ufffe~2~a Unicode character~U+FFFE"
      })
  void errorsSayWhereAndWhatWasExpected(String text, long offset, String expected, String given) {
    MalformedTermException error =
        catchThrowableOfType(MalformedTermException.class, () -> Scanner.scan(text));
    assertThat(error.offset()).isEqualTo(offset);
    assertThat(error.expected()).isEqualTo(expected);
    assertThat(error.given()).isEqualTo(given);
  }

  @Test
  void namesHaveAtMost255Characters() {
    String longest = "a".repeat(255);
    assertThat(first(longest).text()).isEqualTo(longest);
    assertThat(first("'" + "\ud83d\ude00".repeat(255) + "'").kind()).isEqualTo(Kind.ATOM);
    assertThatThrownBy(() -> first(longest + "a")).hasMessageContaining("given one of 256");
    assertThatThrownBy(() -> first("'" + longest + "a'")).hasMessageContaining("given one of 256");
  }

  @Test
  void tokensDescribeThemselves() {
    assertThat(Scanner.scan("a B 1 $c 1.5 <0.1.2> \"s\" end -> ."))
        .extracting(Token::describe)
        .containsExactly(
            "the atom a",
            "the variable B",
            "the integer 1",
            "the integer $c",
            "the float 1.5",
            "the identifier <0.1.2>",
            "the string \"s\"",
            "the reserved word end",
            "->",
            "a full stop",
            "the end of the text");
    assertThat(first("a".repeat(200)).describe()).isEqualTo("the atom " + "a".repeat(20) + "...");
    assertThatThrownBy(() -> first("a").literal())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("given the atom a");
  }
}
