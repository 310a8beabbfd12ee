package dev.tsunami.term.etf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermLimits;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class EtfLimitsTest {
  private static Term nested(int levels) {
    Term term = TermList.NIL;
    for (int i = 0; i < levels; i++) {
      term = i % 2 == 0 ? Tuple.of(term) : TermList.of(term);
    }
    return term;
  }

  @Test
  void termsAsDeepAsTheLimitAreReadAndDeeperOnesRefused() {
    TermLimits limits = TermLimits.TRUSTED.withMaxDepth(10);
    assertThat(Etf.decode(Etf.encode(nested(10)), limits)).isEqualTo(nested(10));
    assertThatThrownBy(() -> Etf.decode(Etf.encode(nested(11)), limits))
        .isInstanceOf(MalformedTermException.class)
        .hasMessageContaining("expected at most 10 levels of nesting, given one more");
  }

  @Test
  void longListsAndEmptyContainersAreNotDeep() {
    TermLimits limits = TermLimits.TRUSTED.withMaxDepth(1);
    Term term = TermList.of(Tuple.of(), TermMap.EMPTY, TermList.ofText("string"), TermList.NIL);
    assertThat(Etf.decode(Etf.encode(term), limits)).isEqualTo(term);
  }

  @Test
  void inputLargerThanTheLimitIsRefused() {
    byte[] bytes = Etf.encode(Bits.of(new byte[100]));
    TermLimits limits = TermLimits.TRUSTED.withMaxBytes(bytes.length);
    assertThat(Etf.decode(bytes, limits)).isEqualTo(Bits.of(new byte[100]));
    assertThatThrownBy(() -> Etf.decode(bytes, limits.withMaxBytes(bytes.length - 1)))
        .isInstanceOf(MalformedTermException.class)
        .hasMessageContaining("expected at most 105 bytes, given 106");
  }

  @Test
  void unpackedTermsLargerThanTheLimitAreRefused() {
    byte[] bytes = Etf.encode(Bits.of(new byte[100_000]), EtfOptions.DEFAULT.withCompression(9));
    TermLimits limits = TermLimits.TRUSTED.withMaxBytes(100_005);
    assertThat(bytes.length).isLessThan(200);
    assertThat(Etf.decode(bytes, limits)).isEqualTo(Bits.of(new byte[100_000]));
    assertThatThrownBy(() -> Etf.decode(bytes, limits.withMaxBytes(100_004)))
        .isInstanceOf(MalformedTermException.class)
        .hasMessageContaining("expected a size of at most 100004 unpacked bytes, given 100005");
  }

  @Test
  void atomsThatAreNewAreCountedPerInputAndKnownOnesAreNot() {
    TermLimits limits = TermLimits.TRUSTED.withMaxNewAtoms(1);
    EtfDecoder decoder = new EtfDecoder(limits);
    byte[] two = Hex.bytes("83 68 03 77 02 'ok' 77 09 'limits_t1' 77 09 'limits_t2'");
    assertThatThrownBy(() -> decoder.decode(two, 0, two.length))
        .isInstanceOf(MalformedTermException.class)
        .hasMessage(
            "malformed term at offset 20: expected at most 1 atoms that are new, given one more");
    assertThat(Atom.find("limits_t1")).isNotNull();
    assertThat(Atom.find("limits_t2")).isNull();
    assertThat(decoder.decode(two, 0, two.length)).isInstanceOf(Tuple.class);
    assertThat(Atom.find("limits_t2")).isNotNull();
  }

  /**
   * The worst inputs known: each announces much in few bytes. None may cost memory out of
   * proportion.
   */
  @Test
  void smallInputThatAnnouncesMuchAllocatesLittle() {
    String[] inputs = {
      "6d ffffffff",
      "4d ffffffff 08",
      "6f ffffffff 00",
      "69 ffffffff",
      "6c ffffffff",
      "74 ffffffff",
      "70 ffffffff",
      "50 ffffffff 789c",
      "50 7fffffff 789c030000000001",
      "69 7fffffff",
      "6c 7fffffff",
      "74 3fffffff",
      "6d 7fffffff",
    };
    for (String input : inputs) {
      byte[] bytes = Hex.bytes("83" + input);
      assertThat(allocatedWhileRefusing(bytes)).as(input).isLessThan(200_000);
    }
  }

  /**
   * A tower of lists, each of which announces as many elements as there are bytes left: quadratic
   * if believed.
   */
  @Test
  void nestedAnnouncementsAreCheckedTogether() {
    int levels = 20_000;
    byte[] bytes = new byte[1 + 5 * levels];
    bytes[0] = (byte) 131;
    for (int i = 0; i < levels; i++) {
      bytes[1 + 5 * i] = 108;
      EtfBuffer.setU32(bytes, 2 + 5 * i, bytes.length - 6 - 5 * i - 1);
    }
    assertThat(allocatedWhileRefusing(bytes)).isLessThan(4_000_000);
  }

  @Test
  void aBombOfZerosStopsAtTheLimit() {
    byte[] bomb = Etf.encode(Bits.of(new byte[50_000_000]), EtfOptions.DEFAULT.withCompression(9));
    Throwable refusal =
        catchThrowable(() -> Etf.decode(bomb, TermLimits.REMOTE.withMaxBytes(1 << 20)));
    assertThat(refusal).isInstanceOf(MalformedTermException.class);
    EtfBuffer.setU32(bomb, 2, 1 << 20);
    assertThat(allocatedWhileRefusing(bomb)).isLessThan(4_000_000);
  }

  private static long allocatedWhileRefusing(byte[] bytes) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Throwable refusal = catchThrowable(() -> Etf.decode(bytes));
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(refusal).isInstanceOf(MalformedTermException.class);
    return allocated;
  }
}
