package dev.tsunami.term.etf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EtfRoundTripTest {
  private static final int TERMS = 3_000;

  private static EtfOptions options(int index) {
    return new EtfOptions(index % 3, index % 10, index % 2 == 0);
  }

  @Test
  void whatIsEncodedIsDecodedToTheSameTermUnderAllOptions() {
    for (int seed = 0; seed < TERMS; seed++) {
      Term term = RandomTerms.one(seed);
      byte[] bytes = Etf.encode(term, options(seed));
      Term decoded = Etf.decode(bytes);
      assertThat(decoded).as("seed %d", seed).isEqualTo(term);
      assertThat(decoded.hashCode()).isEqualTo(term.hashCode());
      assertThat(Etf.encode(decoded, options(seed))).as("seed %d", seed).isEqualTo(bytes);
    }
  }

  @Test
  void oneEncoderAndOneDecoderServeManyTerms() {
    EtfEncoder encoder = new EtfEncoder();
    EtfDecoder decoder = new EtfDecoder();
    for (int seed = 0; seed < TERMS; seed++) {
      Term term = RandomTerms.one(seed);
      int length = encoder.encode(term);
      assertThat(encoder.length()).isEqualTo(length);
      byte[] bytes = encoder.toByteArray();
      assertThat(bytes).isEqualTo(Etf.encode(term));
      assertThat(Arrays.equals(encoder.bytes(), 0, length, bytes, 0, length)).isTrue();
      assertThat(decoder.decode(encoder.bytes(), 0, length)).isEqualTo(term);
      assertThat(decoder.end()).isEqualTo(length);
    }
  }

  @Test
  void termsThatFollowEachOtherAreDecodedOneAfterTheOther() {
    byte[] buffer = new byte[1 << 16];
    int length = 3;
    for (int seed = 0; length < buffer.length / 2; seed++) {
      byte[] bytes = Etf.encode(RandomTerms.one(seed), options(seed));
      if (bytes.length < buffer.length / 2) {
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
      }
    }
    EtfDecoder decoder = new EtfDecoder();
    int at = 3;
    int seed = 0;
    while (at < length) {
      Term term = decoder.decode(buffer, at, length - at);
      if (Etf.encode(term, options(seed)).length == decoder.end() - at) {
        assertThat(term).isEqualTo(RandomTerms.one(seed));
      }
      at = decoder.end();
      seed++;
    }
    assertThat(at).isEqualTo(length);
  }

  @Test
  void aDecoderWorksAfterMalformedInputAndOffsetsCountFromTheRange() {
    EtfDecoder decoder = new EtfDecoder();
    byte[] bytes = Hex.bytes("ffff 83 68 02 68 01 68 01 ff 6a");
    assertThatThrownBy(() -> decoder.decode(bytes, 2, bytes.length - 2))
        .isInstanceOf(MalformedTermException.class)
        .hasMessage("malformed term at offset 7: expected the tag of a term, given 255");
    byte[] good = Hex.bytes("83 68 02 68 00 6a");
    assertThat(decoder.decode(good, 0, good.length)).isInstanceOf(Tuple.class);
  }

  @Test
  void aRangeOutsideTheBytesIsTheCallersMistake() {
    EtfDecoder decoder = new EtfDecoder();
    for (int[] range : new int[][] {{-1, 1}, {0, -1}, {0, 4}, {4, 1}, {1, Integer.MAX_VALUE}}) {
      assertThatThrownBy(() -> decoder.decode(new byte[3], range[0], range[1]))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage(
              "EtfDecoder.decode: expected a range of 3 bytes, given "
                  + range[1]
                  + " from "
                  + range[0]);
    }
  }

  @Test
  void giantsDoNotStayInTheBuffersOfAnEncoderAndADecoder() {
    EtfEncoder encoder = new EtfEncoder();
    EtfDecoder decoder = new EtfDecoder();
    Term giant = dev.tsunami.term.Atom.OK;
    for (int i = 0; i < 1_000_000; i++) {
      giant = Tuple.of(giant);
    }
    encoder.encode(giant);
    decoder.decode(encoder.bytes(), 0, encoder.length());
    encoder.encode(dev.tsunami.term.Atom.OK);
    assertThat(encoder.bytes().length).isLessThan(1000);
  }

  /** Bytes of valid terms with a few changed: a term or one kind of exception, whatever comes. */
  @Test
  void damagedBytesAreATermOrMalformed() {
    Random random = new Random(7);
    int refused = 0;
    for (int seed = 0; seed < TERMS; seed++) {
      byte[] bytes = Etf.encode(RandomTerms.one(seed), options(seed));
      for (int change = random.nextInt(4); change >= 0; change--) {
        bytes[1 + random.nextInt(bytes.length - 1)] = (byte) random.nextInt();
      }
      try {
        Term term = Etf.decode(bytes);
        assertThat(Etf.decode(Etf.encode(term))).isEqualTo(term);
      } catch (MalformedTermException expected) {
        assertThat(expected.offset()).isNotNegative();
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(TERMS / 4);
  }
}
