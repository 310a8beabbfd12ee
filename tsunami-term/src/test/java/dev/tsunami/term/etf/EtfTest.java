package dev.tsunami.term.etf;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EtfTest {
  private static final Atom NODE = Atom.of("a@b");
  private static final Atom A = Atom.of("a");
  private static final Atom B = Atom.of("b");

  private static Arguments pair(String bytes, Term term) {
    return Arguments.of(bytes, term);
  }

  private static Term integer(long value) {
    return Int.of(value);
  }

  private static Term power(int exponent) {
    return Int.of(BigInteger.ONE.shiftLeft(exponent));
  }

  private static LocalFun closure(Term... captured) {
    Bits unique = Bits.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
    var code = new LocalFun.Code(A, 2, unique, 7, 3, -9);
    return LocalFun.of(code, Pid.of(NODE, 1, 2, 3), captured);
  }

  static Stream<Arguments> formsThatOtpWrites() {
    return Stream.of(
        pair("61 00", integer(0)),
        pair("61 ff", integer(255)),
        pair("62 00000100", integer(256)),
        pair("62 ffffffff", integer(-1)),
        pair("62 7fffffff", integer(Integer.MAX_VALUE)),
        pair("62 80000000", integer(Integer.MIN_VALUE)),
        pair("6e 04 00 00000080", integer(0x80000000L)),
        pair("6e 04 01 01000080", integer(-0x80000001L)),
        pair("6e 08 00 ffffffffffffff7f", integer(Long.MAX_VALUE)),
        pair("6e 08 01 0000000000000080", integer(Long.MIN_VALUE)),
        pair("6e 08 00 0000000000000080", power(63)),
        pair("6e 09 00 000000000000000001", power(64)),
        pair("46 3ff8000000000000", Flt.of(1.5)),
        pair("46 8000000000000000", Flt.of(-0.0)),
        pair("77 00", Atom.of("")),
        pair("77 03 'abc'", Atom.of("abc")),
        pair("77 02 c3a9", Atom.of("\u00e9")),
        pair("77 04 f09f9880", Atom.of("\ud83d\ude00")),
        pair("68 00", Tuple.of()),
        pair("68 01 61 01", Tuple.of(integer(1))),
        pair("68 02 77 01 'a' 68 00", Tuple.of(A, Tuple.of())),
        pair("68 03 6a 6a 6a", Tuple.of(TermList.NIL, TermList.NIL, TermList.NIL)),
        pair(
            "68 04 6a 6a 6a 61 04", Tuple.of(TermList.NIL, TermList.NIL, TermList.NIL, integer(4))),
        pair("68 05 6a 6a 6a 6a 61 05", five()),
        pair("6a", TermList.NIL),
        pair("6b 0003 'abc'", TermList.ofText("abc")),
        pair("6c 00000001 62 00000100 6a", TermList.of(integer(256))),
        pair("6c 00000002 61 01 61 02 61 03", improper()),
        pair("6c 00000001 68 00 68 00", TermList.cons(Tuple.of(), Tuple.of())),
        pair("6d 00000000", Bits.EMPTY),
        pair("6d 00000002 'ab'", Bits.utf8("ab")),
        pair("4d 00000002 03 ffe0", Bits.ofBits(new byte[] {-1, -1}, 11)),
        pair("74 00000000", TermMap.EMPTY),
        pair(
            "74 00000002 77 01 'a' 61 01 77 01 'b' 6a", TermMap.of(A, integer(1), B, TermList.NIL)),
        pair("58 77 03 'a@b' 00000001 80000002 ffffffff", Pid.of(NODE, 1, 0x80000002, -1)),
        pair("59 77 03 'a@b' 0fffffff 00000002", Port.of(NODE, (1 << 28) - 1, 2)),
        pair("78 77 03 'a@b' 0000000010000000 00000002", Port.of(NODE, 1 << 28, 2)),
        pair("78 77 03 'a@b' ff00000000000005 00000002", Port.of(NODE, 0xff00000000000005L, 2)),
        pair("5a 0002 77 03 'a@b' 00000009 00000001 ffffffff", Ref.of(NODE, 9, 1, -1)),
        pair("71 77 01 'a' 77 01 'b' 61 02", ExternalFun.of(A, B, 2)),
        pair(
            "70 0000003b 02 0102030405060708090a0b0c0d0e0f10 00000007 00000001 77 01 'a' 61 03 62 fffffff7"
                + " 58 77 03 'a@b' 00000001 00000002 00000003 61 05",
            closure(integer(5))),
        pair(
            "70 00000039 02 0102030405060708090a0b0c0d0e0f10 00000007 00000000 77 01 'a' 61 03 62 fffffff7"
                + " 58 77 03 'a@b' 00000001 00000002 00000003",
            closure()));
  }

  private static Term five() {
    return Tuple.of(TermList.NIL, TermList.NIL, TermList.NIL, TermList.NIL, integer(5));
  }

  private static Term improper() {
    return TermList.cons(integer(1), TermList.cons(integer(2), integer(3)));
  }

  @ParameterizedTest
  @MethodSource("formsThatOtpWrites")
  void formsThatOtpWritesAreReadAndWritten(String bytes, Term term) {
    assertThat(Hex.decode(bytes)).isEqualTo(term);
    assertThat(Etf.encode(term))
        .asHexString()
        .isEqualToIgnoringCase(Hex.of(Hex.bytes("83" + bytes)));
  }

  static Stream<Arguments> formsThatAreOnlyRead() {
    return Stream.of(
        pair("6e 00 00", integer(0)),
        pair("6e 01 01 00", integer(0)),
        pair("6e 03 00 050000", integer(5)),
        pair("6e 0a 07 05000000000000000000", integer(-5)),
        pair("6f 00000001 00 05", integer(5)),
        pair("64 0001 e9", Atom.of("\u00e9")),
        pair("73 01 e9", Atom.of("\u00e9")),
        pair("76 0002 c3a9", Atom.of("\u00e9")),
        pair("69 00000001 6a", Tuple.of(TermList.NIL)),
        pair("69 00000000", Tuple.of()),
        pair("6b 0000", TermList.NIL),
        pair("6c 00000000 6a", TermList.NIL),
        pair("6c 00000000 61 01", integer(1)),
        pair("6c 00000001 61 01 6c 00000001 61 02 6a", TermList.of(integer(1), integer(2))),
        pair("6c 00000001 61 01 6b 0001 02", TermList.of(integer(1), integer(2))),
        pair("4d 00000001 08 01", Bits.of(new byte[] {1})),
        pair("4d 00000000 00", Bits.EMPTY),
        pair("67 64 0003 'a@b' 00000001 00000002 03", Pid.of(NODE, 1, 2, 3)),
        pair("66 64 0003 'a@b' ff000001 02", Port.of(NODE, 0xff000001L, 2)),
        pair("59 64 0003 'a@b' ff000001 00000002", Port.of(NODE, 0xff000001L, 2)),
        pair("65 64 0003 'a@b' 00000001 02", Ref.of(NODE, 2, 1)),
        pair("72 0003 73 03 'a@b' 02 00000001 00000002 00000003", Ref.of(NODE, 2, 1, 2, 3)),
        pair("71 76 0001 'a' 77 01 'b' 62 00000002", ExternalFun.of(A, B, 2)));
  }

  @ParameterizedTest
  @MethodSource("formsThatAreOnlyRead")
  void formsThatAreOnlyReadMeanTheSame(String bytes, Term term) {
    assertThat(Hex.decode(bytes)).isEqualTo(term);
  }

  @Test
  void aLongListOfBytesIsNoStringFromItsElement65536On() {
    Term[] bytes = new Term[65_536];
    Arrays.fill(bytes, integer(9));
    byte[] string = Etf.encode(TermList.of(bytes, 65_535, TermList.NIL));
    byte[] list = Etf.encode(TermList.of(bytes));

    assertThat(string).hasSize(1 + 3 + 65_535).startsWith(Hex.bytes("83 6b ffff 09"));
    assertThat(list).hasSize(1 + 5 + 2 * 65_536 + 1).startsWith(Hex.bytes("83 6c 00010000 61 09"));
    assertThat(Etf.decode(string)).isEqualTo(TermList.of(bytes, 65_535, TermList.NIL));
    assertThat(Etf.decode(list)).isEqualTo(TermList.of(bytes));
  }

  @Test
  void tuplesOf256ElementsTakeTheLargeForm() {
    Term[] elements = new Term[256];
    Arrays.fill(elements, TermList.NIL);
    byte[] encoded = Etf.encode(Tuple.of(elements));
    assertThat(encoded).hasSize(1 + 5 + 256).startsWith(Hex.bytes("83 69 00000100 6a"));
    assertThat(Etf.decode(encoded)).isEqualTo(Tuple.of(elements));
  }

  @Test
  void integersOf256MagnitudeBytesTakeTheLargeForm() {
    assertThat(Etf.encode(power(2039)))
        .hasSize(1 + 3 + 255)
        .startsWith(Hex.bytes("83 6e ff 00 00"));
    assertThat(Etf.encode(power(2040)))
        .hasSize(1 + 6 + 256)
        .startsWith(Hex.bytes("83 6f 00000100 00"));
    Term giant = Int.of(BigInteger.ONE.shiftLeft(200_000).negate());
    assertThat(Etf.decode(Etf.encode(giant))).isEqualTo(giant);
  }

  @Test
  void atomsLongerThan255BytesTakeTheLongForm() {
    Atom atom = Atom.of("\ud83d\ude00".repeat(255));
    byte[] encoded = Etf.encode(atom);
    assertThat(encoded).hasSize(1 + 3 + 4 * 255).startsWith(Hex.bytes("83 76 03fc f09f9880"));
    assertThat(Etf.decode(encoded)).isSameAs(atom);
  }

  @Test
  void unusedBitsOfABitstringAreIgnored() {
    assertThat(Hex.decode("4d 00000001 03 ff")).isEqualTo(Hex.decode("4d 00000001 03 e0"));
  }

  @Test
  void mapsAreWrittenInTheOrderInWhichTheyWereRead() {
    byte[] bytes = Hex.bytes("83 74 00000003 61 02 6a 61 03 6a 61 01 6a");
    assertThat(Etf.encode(Etf.decode(bytes))).isEqualTo(bytes);
  }

  @Test
  void integerAndFloatAreDifferentKeysAndSoAreTheTwoZeros() {
    assertThat(Hex.decode("74 00000002 61 01 6a 46 3ff0000000000000 6a"))
        .isEqualTo(TermMap.of(integer(1), TermList.NIL, Flt.of(1.0), TermList.NIL));
    assertThat(Hex.decode("74 00000002 46 0000000000000000 6a 46 8000000000000000 6a"))
        .isEqualTo(TermMap.of(Flt.of(0.0), TermList.NIL, Flt.of(-0.0), TermList.NIL));
  }
}
