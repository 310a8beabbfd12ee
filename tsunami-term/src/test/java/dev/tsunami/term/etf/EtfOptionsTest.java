package dev.tsunami.term.etf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EtfOptionsTest {
  private static String encode(Term term, EtfOptions options) {
    return Hex.of(Etf.encode(term, options));
  }

  private static String hex(String text) {
    return Hex.of(Hex.bytes(text));
  }

  @Test
  void otp25WritesAtomsInLatin1WhereTheyFit() {
    assertThat(encode(Atom.of("abc"), EtfOptions.OTP25)).isEqualTo(hex("83 64 0003 'abc'"));
    assertThat(encode(Atom.of("\u00e9"), EtfOptions.OTP25)).isEqualTo(hex("83 64 0001 e9"));
    assertThat(encode(Atom.of("\u03bb"), EtfOptions.OTP25)).isEqualTo(hex("83 77 02 cebb"));
    assertThat(encode(Atom.of("\u03bb".repeat(200)), EtfOptions.OTP25))
        .startsWith(hex("83 76 0190 cebb"));
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1.00000000000000000000e+00",
    "0.0, 0.00000000000000000000e+00",
    "-0.0, -0.00000000000000000000e+00",
    "0.1, 1.00000000000000005551e-01",
    "-2.5, -2.50000000000000000000e+00",
    "1.0e300, 1.00000000000000005250e+300",
    "4.9E-324, 4.94065645841246544177e-324",
    "1.7976931348623157E308, 1.79769313486231570815e+308",
  })
  void minorVersion0WritesFloatsAsText(double value, String text) {
    byte[] encoded = Etf.encode(Flt.of(value), EtfOptions.OTP25.withMinorVersion(0));
    assertThat(encoded).hasSize(33).startsWith(Hex.bytes("83 63"));
    assertThat(new String(encoded, 2, 31, StandardCharsets.ISO_8859_1).replace("\0", ""))
        .isEqualTo(text);
    assertThat(Etf.decode(encoded)).isEqualTo(Flt.of(value));
  }

  @Test
  void deterministicMapsAreWrittenInTheOrderOfTheirKeys() {
    Term map = Etf.decode(Hex.bytes("83 74 00000003 61 02 6a 46 3ff0000000000000 6a 61 01 6a"));
    assertThat(encode(map, EtfOptions.DEFAULT.withDeterministic(true)))
        .isEqualTo(hex("83 74 00000003 61 01 6a 61 02 6a 46 3ff0000000000000 6a"));
    Term deep = Tuple.of(TermMap.of(Atom.OK, map));
    assertThat(Etf.decode(Etf.encode(deep, EtfOptions.DEFAULT.withDeterministic(true))))
        .isEqualTo(deep);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void compressedTermsAnnounceTheirSizeAndComeBack(int level) {
    Term term = TermList.ofText("tsunami ".repeat(5_000));
    EtfOptions options = EtfOptions.DEFAULT.withCompression(level);
    byte[] encoded = Etf.encode(term, options);
    assertThat(encoded).startsWith(Hex.bytes("83 50 00009c43 78")).hasSizeLessThan(2_000);
    assertThat(Etf.decode(encoded)).isEqualTo(term);
  }

  /**
   * The boundary is OTP's: packed bytes with their header may be as long as the plain form, not
   * longer.
   */
  @Test
  void aTermThatCompressionWouldMakeLongerIsLeftAsItIs() {
    EtfOptions compressed = EtfOptions.DEFAULT.withCompression(EtfOptions.DEFAULT_COMPRESSION);
    for (int repeats = 0; repeats < 64; repeats++) {
      byte[] content = new byte[100 + repeats];
      for (int i = 0; i < 100; i++) {
        content[i] = (byte) i;
      }
      byte[] plain = Etf.encode(Bits.of(content));
      byte[] encoded = Etf.encode(Bits.of(content), compressed);
      assertThat(encoded.length).isLessThanOrEqualTo(plain.length);
      assertThat(encoded[1] == 80 || Hex.of(encoded).equals(Hex.of(plain))).isTrue();
      assertThat(Etf.decode(encoded)).isEqualTo(Bits.of(content));
    }
    assertThat(Etf.encode(Atom.OK, compressed)).isEqualTo(Etf.encode(Atom.OK));
    assertThat(Etf.encode(Bits.of(new byte[200]), compressed))
        .startsWith(Hex.bytes("83 50 000000cd"));
  }

  @ParameterizedTest
  @CsvSource({"-1,0", "3,0", "2,-1", "2,10"})
  void impossibleOptionsAreRefused(int minorVersion, int compression) {
    assertThatThrownBy(() -> new EtfOptions(minorVersion, compression, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "EtfOptions: expected a minor version from 0 to 2 and a compression from 0 to 9, given "
                + minorVersion
                + " and "
                + compression);
  }
}
