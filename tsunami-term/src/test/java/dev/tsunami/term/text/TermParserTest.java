package dev.tsunami.term.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.ExternalFun;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Port;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermLimits;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermParserTest {
  private static final Atom LOCAL_NODE = Atom.of("nonode@nohost");
  private static final Atom A = Atom.of("a");
  private static final Atom B = Atom.of("b");

  private static Term parse(String text) {
    return TermParser.parse(text);
  }

  private static Bits bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return Bits.of(bytes);
  }

  @Test
  void numbersMayHaveASign() {
    assertThat(parse("-1")).isEqualTo(Int.of(-1));
    assertThat(parse("+ 1")).isEqualTo(Int.of(1));
    assertThat(parse("-$a")).isEqualTo(Int.of(-97));
    assertThat(parse("-0.0")).isEqualTo(Flt.of(-0.0));
    assertThat(parse("-9223372036854775808")).isEqualTo(Int.of(Long.MIN_VALUE));
    assertThat(parse("- -1".replace("- -", "-"))).isEqualTo(Int.of(-1));
  }

  @Test
  void aFullStopAfterATermIsOptional() {
    assertThat(parse("a.")).isEqualTo(A);
    assertThat(parse(" a . % done")).isEqualTo(A);
    assertThat(parse("(a)")).isEqualTo(A);
  }

  @Test
  void listsEndInNilOrInAnyTerm() {
    assertThat(parse("[]")).isSameAs(TermList.NIL);
    assertThat(parse("[a,[b]|1]"))
        .isEqualTo(TermList.cons(A, TermList.cons(TermList.of(B), Int.of(1))));
    assertThat(parse("[a|[b]]")).isEqualTo(TermList.of(A, B));
  }

  @Test
  void stringsAreListsAndJoinTheirNeighbours() {
    assertThat(parse("\"\u20ac\"")).isEqualTo(TermList.of(Int.of(0x20ac)));
    assertThat(parse("\"a\" \"b\"\n\"c\"")).isEqualTo(TermList.ofText("abc"));
    assertThat(parse("\"\"")).isSameAs(TermList.NIL);
  }

  @Test
  void tuplesHoldAnyNumberOfElements() {
    assertThat(parse("{}")).isEqualTo(Tuple.of());
    assertThat(parse("{a,{b},1,2,3,4}"))
        .isEqualTo(Tuple.of(A, Tuple.of(B), Int.of(1), Int.of(2), Int.of(3), Int.of(4)));
  }

  @Test
  void theLastValueOfAKeyWins() {
    assertThat(parse("#{a=>1,b=>2,a=>3}")).isEqualTo(TermMap.of(A, Int.of(3), B, Int.of(2)));
    assertThat(parse("#{1=>a,1.0=>b}")).isEqualTo(TermMap.of(Int.of(1), A, Flt.of(1), B));
    assertThat(parse("#{b=>#{},a=>1}").toString()).isEqualTo("#{a => 1,b => #{}}");
    assertThat(parse("#{}")).isSameAs(TermMap.EMPTY);
  }

  @Test
  void externalFunsAreNames() {
    assertThat(parse("fun lists:'Map'/2"))
        .isEqualTo(ExternalFun.of(Atom.of("lists"), Atom.of("Map"), 2));
  }

  @Test
  void identifiersBelongToTheLocalNode() {
    assertThat(parse("<0.84.3>")).isEqualTo(Pid.of(LOCAL_NODE, 84, 3, 0));
    assertThat(parse("#Port<0.18446744073709551615>")).isEqualTo(Port.of(LOCAL_NODE, -1, 0));
    assertThat(parse("#Ref<0.4294967295.2.3>")).isEqualTo(Ref.of(LOCAL_NODE, 0, 3, 2, -1));
    assertThat(parse("#Ref<0.1>")).isEqualTo(Ref.of(LOCAL_NODE, 0, 1));
  }

  @Test
  void binariesHoldBytesAndText() {
    assertThat(parse("<<>>")).isSameAs(Bits.EMPTY);
    assertThat(parse("<<1,256,-1,$a>>")).isEqualTo(bytes(1, 0, 255, 97));
    assertThat(parse("<<\"ab\" \"c\",0>>")).isEqualTo(bytes(97, 98, 99, 0));
    assertThat(parse("<<\"\u20ac\">>")).isEqualTo(bytes(0xac));
    assertThat(parse("<<\"a\u00e4\u20ac\ud83d\ude00\"/utf8>>"))
        .isEqualTo(Bits.utf8("a\u00e4\u20ac\ud83d\ude00"));
    assertThat(parse("<<\"\ud83d\ude00\"/utf16-little>>")).isEqualTo(bytes(0x3d, 0xd8, 0, 0xde));
    assertThat(parse("<<$a/utf32>>")).isEqualTo(bytes(0, 0, 0, 97));
  }

  @Test
  void segmentsHaveSizesAndByteOrders() {
    assertThat(parse("<<1,2:4>>")).isEqualTo(Bits.ofBits(new byte[] {1, 0x20}, 12));
    assertThat(parse("<<1:(4),(2):4>>")).isEqualTo(bytes(0x12));
    assertThat(parse("<<1:16/little-signed>>")).isEqualTo(bytes(1, 0));
    assertThat(parse("<<16#abc:12/little>>"))
        .isEqualTo(Bits.ofBits(bytes(0xbc, 0xa0).toByteArray(), 12));
    assertThat(parse("<<1:2/unit:8>>")).isEqualTo(bytes(0, 1));
    assertThat(parse("<<-1:72>>")).isEqualTo(bytes(255, 255, 255, 255, 255, 255, 255, 255, 255));
    assertThat(parse("<<16#010203040506070809:72/little>>"))
        .isEqualTo(bytes(9, 8, 7, 6, 5, 4, 3, 2, 1));
    assertThat(parse("<<16#f0102030405060708:68>>").toString())
        .isEqualTo("<<240,16,32,48,64,80,96,112,8:4>>");
    assertThat(parse("<<16#f0102030405060708:68/little>>").toString())
        .isEqualTo("<<8,7,6,5,4,3,2,1,15:4>>");
    assertThat(parse("<<1.5/float>>")).isEqualTo(bytes(0x3f, 0xf8, 0, 0, 0, 0, 0, 0));
    assertThat(parse("<<1:32/float-little>>")).isEqualTo(bytes(0, 0, 0x80, 0x3f));
  }

  @Test
  void consultedTextIsASequenceOfTerms() {
    assertThat(TermParser.parseAll("{a,1}.\n% more\n[b].\n"))
        .containsExactly(Tuple.of(A, Int.of(1)), TermList.of(B));
    assertThat(TermParser.parseAll("% nothing\n")).isEmpty();
    assertThatThrownBy(() -> TermParser.parseAll("a. b"))
        .isInstanceOf(MalformedTermException.class)
        .hasMessage(
            "malformed term at offset 4: expected a full stop after a term, given the end of the text");
  }

  @Test
  void hugeIntegersAreReadExactly() {
    BigInteger value = BigInteger.TWO.pow(200_000).subtract(BigInteger.valueOf(12_345));
    assertThat(parse(value.toString())).isEqualTo(Int.of(value));
    assertThat(parse("-16#" + value.toString(16))).isEqualTo(Int.of(value.negate()));
    assertThatThrownBy(() -> parse("9".repeat(Digits.MAX_COUNT + 1)))
        .isInstanceOf(MalformedTermException.class)
        .hasMessageContaining("at most 2000000 digits");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "``~0~a term~the end of the text",
        "X~0~a term~the variable X",
        ".~0~a term~a full stop",
        "a b~2~the end of the text after a term~the atom b",
        "a. b~3~the end of the text after a term~the atom b",
        "end~0~a term~the reserved word end",
        "->~0~a term~->",
        "-a~1~a number after a sign~the atom a",
        "--1~0~a term~--",
        "[1,]~3~a term~]",
        "[1 2]~3~, or | or ] in a list~the integer 2",
        "[1|2,3]~4~] after the tail of a list~,",
        "{a]~2~, or } in a tuple~]",
        "{~1~a term~the end of the text",
        "(a~2~) after a term~the end of the text",
        "#{a}~3~=> after a key~}",
        "#{a:=1}~3~=> after a key~:=",
        "#{a=>1;~6~, or } in a map~;",
        "#rec{}~1~{ after # (records cannot be read)~the atom rec",
        "fun(X)->X end~3~the module of an external fun~(",
        "fun f/1~5~: after the module of an external fun~/",
        "fun m:F/1~6~the name of an external fun~the variable F",
        "fun m:f~7~/ before the arity of an external fun~the end of the text",
        "fun m:f/256~8~an arity from 0 to 255~the integer 256",
        "fun m:f/99999999999999999999~8~an arity from 0 to 255~the integer 99999999999999999999",
        "<<1~3~, or >> after a segment of a binary~the end of the text",
        "<<a>>~2~a number or a string as the value of a segment~the atom a",
        "<<(1>>~4~) after the value of a segment~>>",
        "<<1.5>>~2~/float after a float in a binary~the float 1.5",
        "<<1:a>>~4~the size of a segment, an integer~the atom a",
        "<<1:(2>>~6~) after the size of a segment~>>",
        "<<1/binary>>~4~the type of a segment that holds a number or text~the atom binary",
        "<<1/>>~4~the type of a segment~>>",
        "<<1/float-integer>>~10~a type of a segment that does not contradict those before it~the atom integer",
        "<<1:8/unit>>~10~: after unit~>>",
        "<<1:8/unit:0>>~11~a unit from 1 to 256~the integer 0",
        "<<1:8/unit:a>>~11~a unit from 1 to 256~the atom a",
        "<<1/unit:8>>~3~a size for a segment with a unit~/",
        "<<1:8/utf8>>~4~no size and no unit for a segment of UTF~the integer 8",
        "<<1:16/float>>~4~a float of 32 or 64 bits~the integer 16",
        "<<1.0e300:32/float>>~2~a number that fits a float of 32 bits~the float 1.0e300",
        "<<55296/utf8>>~2~a Unicode code point as the value of a segment of UTF~the integer 55296",
        "<<1.5/utf8>>~2~a Unicode code point as the value of a segment of UTF~the float 1.5",
        "<<99999999999999999999/utf8>>~2~a Unicode code point as the value of a segment of UTF~the integer 99999999999999999999",
        "<<0:99999999999>>~4~a segment of at most 134217728 bits~the integer 99999999999",
        "<<0:134217728/unit:2>>~4~a segment of at most 134217728 bits~the integer 134217728"
      })
  void errorsSayWhereAndWhatWasExpected(String text, long offset, String expected, String given) {
    MalformedTermException error =
        catchThrowableOfType(MalformedTermException.class, () -> parse(text));
    assertThat(error.offset()).isEqualTo(offset);
    assertThat(error.expected()).isEqualTo(expected);
    assertThat(error.given()).isEqualTo(given);
  }

  @Test
  void nestingIsLimited() {
    TermLimits limits = TermLimits.REMOTE.withMaxDepth(3);
    assertThat(TermParser.parse("[{#{}}]", limits)).isEqualTo(parse("[{#{}}]"));
    assertThat(TermParser.parse("[{#{a=>[]}}]", limits)).isEqualTo(parse("[{#{a=>[]}}]"));
    assertThatThrownBy(() -> TermParser.parse("[{#{a=>[b]}}]", limits))
        .isInstanceOf(MalformedTermException.class)
        .hasMessage("malformed term at offset 7: expected at most 3 levels of nesting, given [");
  }

  @Test
  void theLengthOfTheTextIsLimited() {
    TermLimits limits = TermLimits.REMOTE.withMaxBytes(4);
    assertThat(TermParser.parse("1234", limits)).isEqualTo(Int.of(1234));
    assertThatThrownBy(() -> TermParser.parse("12345", limits))
        .isInstanceOf(MalformedTermException.class)
        .hasMessageContaining("text of at most 4 characters, given 5");
  }

  @Test
  void newAtomsAreLimited() {
    TermLimits limits = TermLimits.REMOTE.withMaxNewAtoms(1);
    assertThat(TermParser.parse("[a,b,a,text_new_1,text_new_1]", limits)).isNotNull();
    assertThatThrownBy(() -> TermParser.parse("[a,text_new_2,text_new_3]", limits))
        .isInstanceOf(MalformedTermException.class)
        .hasMessage(
            "malformed term at offset 14: expected at most 1 new atoms, given the atom text_new_3");
    assertThat(Atom.find("text_new_3")).isNull();
    assertThatThrownBy(() -> TermParser.parseAll("text_new_4. text_new_5.", limits))
        .isInstanceOf(MalformedTermException.class);
  }

  @Test
  void smallTextsCannotAskForLargeBinaries() {
    String text = "[" + "<<0:134217728>>,".repeat(5) + "a]";
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(MalformedTermException.class)
        .hasMessageContaining("binaries within the limit on size");
    assertThatThrownBy(() -> TermParser.parse("<<0:800>>", TermLimits.REMOTE.withMaxBytes(99)))
        .isInstanceOf(MalformedTermException.class)
        .hasMessageContaining("binaries within the limit on size");
  }
}
