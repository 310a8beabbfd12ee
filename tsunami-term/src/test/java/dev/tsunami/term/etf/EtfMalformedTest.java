package dev.tsunami.term.etf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.TermList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes that are no term. Offsets count the version byte, which the tables leave out. */
class EtfMalformedTest {
  private static MalformedTermException refusal(byte[] bytes) {
    return catchThrowableOfType(MalformedTermException.class, () -> Etf.decode(bytes));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // what the tag says
        "'' | 1 | a term | the end of the input",
        "00 | 1 | the tag of a term | 0",
        "ff | 1 | the tag of a term | 255",
        "52 00 | 1 | the tag of a term | 82, a reference into the atom cache of a connection",
        "75 00000000 | 1 | the tag of a term | 117, a closure in a form that OTP 23 stopped to read",
        "79 00000000 | 1 | the tag of a term | 121, a term that only the node that wrote it can read",
        "68 01 50 00000001 | 3 | the tag of a term | 80, a compressed term inside a term",
        // ends too early
        "61 | 2 | an integer | the end of the input",
        "62 000000 | 2 | an integer of 4 bytes | 3 bytes",
        "46 00000000000000 | 2 | a float of 8 bytes | 7 bytes",
        "68 01 | 1 | a term of at most 0 parts | one of 1",
        "68 02 6a | 1 | a term of at most 1 parts | one of 2",
        "6b 0002 'a' | 4 | a string of 2 bytes | 1 bytes",
        "77 02 'a' | 3 | the name of an atom of 2 bytes | 1 bytes",
        "64 00 | 2 | the length of an atom of 2 bytes | 1 bytes",
        "6e 02 00 01 | 4 | an integer of 2 bytes | 1 bytes",
        "58 77 01 'a' 00 | 5 | the id of a pid of 4 bytes | 1 bytes",
        "70 000000 | 2 | the size of a closure of 4 bytes | 3 bytes",
        // announces more than can follow
        "6d ffffffff 00 | 2 | the size of a binary of at most 1 | 4294967295",
        "4d ffffffff 08 00 | 2 | the size of a bitstring of at most 2 | 4294967295",
        "6f ffffffff 00 00 | 2 | the length of an integer of at most 2 | 4294967295",
        "69 ffffffff 6a | 1 | a term of at most 1 parts | one of 4294967295",
        "6c ffffffff 6a | 1 | a term of at most 1 parts | one of 4294967296",
        "74 ffffffff 6a | 1 | a term of at most 1 parts | one of 8589934590",
        "68 02 68 02 6a 6a | 3 | a term of at most 1 parts | one of 2",
        "68 03 68 02 6a 6a 6a | 3 | a term of at most 1 parts | one of 2",
        "70 ffffffff 00 | 2 | a closure of at most 5 bytes | 4294967295",
        // numbers
        "46 7ff8000000000000 | 2 | a finite float | NaN",
        "46 7ff0000000000000 | 2 | a finite float | Infinity",
        "46 fff0000000000000 | 2 | a finite float | -Infinity",
        // atoms
        "77 02 c080 | 3 | the name of an atom in UTF-8 | bytes that are not UTF-8",
        "77 03 eda080 | 3 | the name of an atom in UTF-8 | bytes that are not UTF-8",
        "77 01 ff | 3 | the name of an atom in UTF-8 | bytes that are not UTF-8",
        "77 03 efbf | 3 | the name of an atom of 3 bytes | 2 bytes",
        // bitstrings
        "4d 00000001 00 01 | 6 | 1 to 8 bits in a bitstring's last byte | 0",
        "4d 00000001 09 01 | 6 | 1 to 8 bits in a bitstring's last byte | 9",
        "4d 00000000 03 | 6 | 0 bits in the last of 0 bytes | 3",
        // maps
        "74 00000002 61 01 6a 61 01 6a | 11 | a map whose keys all differ | 2 pairs, a key twice",
        // identifiers
        "58 61 01 00000000 | 2 | the node of a pid, an atom, | tag 97",
        "67 77 01 'a' 00000001 00000002 04 | 13 | a creation from 0 to 3 | 4",
        "66 77 01 'a' 00000001 c8 | 9 | a creation from 0 to 3 | 200",
        "65 77 01 'a' 00040000 01 | 5 | a word of 18 bits | 262144",
        "65 77 01 'a' 00000001 04 | 9 | a creation from 0 to 3 | 4",
        "72 0000 77 01 'a' 01 | 2 | a reference of 1 to 5 words | 0",
        "72 0001 77 01 'a' 01 ffffffff | 8 | a word of 18 bits | 4294967295",
        "5a 0000 77 01 'a' 00000001 | 2 | a reference of 1 to 5 words | 0",
        "5a 0006 77 01 'a' 00000001 | 2 | a reference of 1 to 5 words | 6",
        // funs
        "71 77 01 'a' 61 01 61 02 | 5 | the function of a fun, an atom, | tag 97",
        "71 77 01 'a' 77 01 'b' 62 00000100 | 8 | the arity of a fun, an integer from 0 to 255, | another term",
        "71 77 01 'a' 77 01 'b' 62 ffffffff | 8 | the arity of a fun, an integer from 0 to 255, | another term",
        "71 77 01 'a' 77 01 'b' 6a | 8 | the arity of a fun, an integer from 0 to 255, | another term",
        // compressed
        "50 000000 | 2 | the size of a compressed term of 4 bytes | 3 bytes",
        "50 ffffffff 789c | 2 | a size of at most 18576 unpacked bytes | 4294967295",
        "50 00000001 00000000 | 8 | a zlib stream | unknown compression method",
        "50 00000001 789c | 8 | a whole zlib stream | the end of the input",
        "50 00000001 78bb 00000001 | 12 | a whole zlib stream | one with a dictionary",
      })
  void bytesThatAreNoTermAreRefusedWithPlaceAndReason(
      String bytes, long offset, String expected, String given) {
    MalformedTermException refusal = refusal(Hex.bytes("83" + bytes.replace("''", "")));
    assertThat(refusal).isNotNull();
    assertThat(refusal.given()).isEqualTo(given);
    assertThat(refusal.expected()).isEqualTo(expected);
    assertThat(refusal.offset()).isEqualTo(offset);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0, the end of the input",
    "82 6a, 0, 130",
    "6a, 0, 106",
  })
  void bytesWithoutTheVersionAreRefused(String bytes, long offset, String given) {
    MalformedTermException refusal = refusal(Hex.bytes(bytes));
    assertThat(refusal.expected()).startsWith("the version of the external format, 131");
    assertThat(refusal.given()).isEqualTo(given);
    assertThat(refusal.offset()).isEqualTo(offset);
  }

  @Test
  void bytesAfterTheTermAreRefused() {
    assertThat(refusal(Hex.bytes("83 61 01 63")))
        .hasMessage("malformed term at offset 3: expected the end of the term, given 1 more bytes");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "''",
        "1",
        ".5",
        "1.",
        "1e5",
        "1.5x",
        "\" 1.5\"",
        "1.5e",
        "1.5e+",
        "1.5e5x",
        "nan",
        "inf",
        "0x1.8",
        "--1.0",
        "1.0e400",
        "-1.0e400",
        "1.000000000000000000000000000000"
      })
  void floatsAsTextMustBeErlangFloats(String text) {
    byte[] bytes = Arrays.copyOf(Hex.bytes("83 63 '" + text.replace("'", "") + "'"), 33);
    MalformedTermException refusal = refusal(bytes);
    assertThat(refusal.expected()).startsWith("a float");
    assertThat(refusal.offset()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, 1.5",
    "+1.5, 1.5",
    "-1.5E3, -1500.0",
    "1.5e+3, 1500.0",
    "'1,5', 1.5",
    "1.0e-400, 0.0"
  })
  void floatsAsTextMayBeWrittenAsOldNodesWroteThem(String text, double value) {
    byte[] bytes = Arrays.copyOf(Hex.bytes("83 63 '" + text + "' 00 'rest'"), 33);
    assertThat(Etf.decode(bytes)).isEqualTo(dev.tsunami.term.Flt.of(value));
  }

  @ParameterizedTest
  @CsvSource({"100, 1, ISO", "118, 1, UTF"})
  void atomsOfMoreThan255CharactersAreRefused(int tag, int width, String charset) {
    byte[] bytes = new byte[4 + 256 * width];
    Arrays.fill(bytes, (byte) 'a');
    bytes[0] = (byte) 131;
    bytes[1] = (byte) tag;
    bytes[2] = 1;
    bytes[3] = 0;
    MalformedTermException refusal = refusal(bytes);
    assertThat(refusal.expected()).isEqualTo("at most 255 characters in an atom");
    assertThat(refusal.given()).isEqualTo("256 of them");
  }

  @Test
  void aClosureMustBeAsLongAsItSays() {
    String rest =
        "02 0102030405060708090a0b0c0d0e0f10 00000007 00000001 77 01 'a' 61 03 61 09"
            + " 58 77 03 'a@b' 00000001 00000002 00000003 61 05";
    assertThat(refusal(Hex.bytes("83 70 00000038" + rest))).isNull();
    assertThat(refusal(Hex.bytes("83 70 00000037" + rest)))
        .hasMessage(
            "malformed term at offset 58: expected a closure that ends at offset 57, given one that ends at 58");
    assertThat(refusal(Hex.bytes("83 68 02 70 00000039" + rest + "6a")).given())
        .isEqualTo("one that ends at 60");
  }

  @ParameterizedTest
  @CsvSource({
    "61 03, 6a, the pid of a closure",
    "6a, 6a, 'the old index of a closure, an integer of 32 bits,'",
    "6e 08 00 0000000000000001, 6a, 'the old index of a closure, an integer of 32 bits,'",
    "6e 09 00 000000000000000001, 6a, 'the old index of a closure, an integer of 32 bits,'",
  })
  void theFixedPartOfAClosureHasItsTypes(String oldIndex, String creator, String expected) {
    String bytes =
        "83 70 00000025 02 0102030405060708090a0b0c0d0e0f10 00000007 00000000 77 01 'a'"
            + oldIndex
            + "61 09"
            + creator
            + "00".repeat(16);
    assertThat(refusal(Hex.bytes(bytes)).expected()).isEqualTo(expected);
  }

  @Test
  void whatACompressedTermUnpacksToMustBeAsLongAsItSays() {
    byte[] good =
        Etf.encode(TermList.ofText("tsunami".repeat(100)), EtfOptions.DEFAULT.withCompression(6));
    byte[] shorter = good.clone();
    shorter[5]++;
    byte[] longer = good.clone();
    longer[5]--;
    assertThat(refusal(good)).isNull();
    assertThat(refusal(shorter).expected()).isEqualTo("704 unpacked bytes");
    assertThat(refusal(longer).expected()).isEqualTo("the end of 702 unpacked bytes");
    byte[] damaged = good.clone();
    damaged[good.length - 1]++;
    assertThat(refusal(damaged).given()).isEqualTo("incorrect data check");
  }

  @Test
  void aFaultInsideACompressedTermIsPlacedInTheUnpackedBytes() {
    byte[] payload = new byte[300];
    payload[0] = 109;
    payload[3] = 1;
    assertThat(refusal(compressed(payload)))
        .hasMessage(
            "malformed term at offset 261: expected the end of the term (offset in the unpacked term),"
                + " given 39 more bytes");
    payload[3] = 2;
    assertThat(refusal(compressed(payload)).expected())
        .isEqualTo("the size of a binary of at most 295 (offset in the unpacked term)");
  }

  private static byte[] compressed(byte[] payload) {
    byte[] bytes = new byte[1000];
    bytes[0] = (byte) 131;
    bytes[1] = 80;
    EtfBuffer.setU32(bytes, 2, payload.length);
    int count = Zlib.pack(payload, 0, payload.length, 6, bytes, 6);
    return Arrays.copyOf(bytes, 6 + count);
  }

  @Test
  void everyPrefixOfATermIsRefused() {
    byte[] bytes = Etf.encode(RandomTerms.one(5));
    for (int length = 0; length < bytes.length; length++) {
      assertThat(refusal(Arrays.copyOf(bytes, length))).isNotNull();
    }
  }
}
