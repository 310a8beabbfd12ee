package dev.tsunami.term.etf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.LocalFun;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nesting is data and must not use the thread's stack, which is small here. */
class EtfDeepTermsTest {
  private static final int LEVELS = 1_000_000;
  private static final int STACK_BYTES = 256 * 1024;
  private static final Term LEAF = Atom.OK;

  private static LocalFun closure(Term captured) {
    var code = new LocalFun.Code(Atom.OK, 1, Bits.of(new byte[16]), 0, 0, 0);
    return LocalFun.of(code, Pid.of(Atom.NONE, 0, 0, 0), captured, LEAF);
  }

  static Stream<Arguments> wrappings() {
    return Stream.of(
        wrapping("tuple", term -> Tuple.of(term)),
        wrapping("row", term -> Tuple.of(LEAF, term, LEAF, LEAF, LEAF)),
        wrapping("list of one", term -> TermList.of(term)),
        wrapping("list with the deep term inside", term -> TermList.of(LEAF, term, LEAF)),
        wrapping("improper list", term -> TermList.cons(LEAF, Tuple.of(term))),
        wrapping("map value", term -> TermMap.of(LEAF, term)),
        wrapping("map key", term -> TermMap.of(term, LEAF)),
        wrapping("closure", EtfDeepTermsTest::closure));
  }

  private static Arguments wrapping(String name, UnaryOperator<Term> wrap) {
    return Arguments.of(name, wrap);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrappings")
  void aMillionLevelsComeBackOnASmallStack(String name, UnaryOperator<Term> wrap) throws Exception {
    onSmallStack(() -> {
      Term deep = LEAF;
      for (int i = 0; i < LEVELS; i++) {
        deep = wrap.apply(deep);
      }
      byte[] bytes = Etf.encode(deep);
      Term decoded = Etf.decode(bytes);
      assertThat(Arrays.equals(Etf.encode(decoded), bytes)).isTrue();
    });
  }

  /** As OTP reads it: a list whose tail is written as another list is one list. */
  @Test
  void aMillionTailsAreOneList() throws Exception {
    byte[] bytes = new byte[2 + 7 * LEVELS];
    bytes[0] = (byte) 131;
    for (int i = 0; i < LEVELS; i++) {
      bytes[1 + 7 * i] = 108;
      bytes[5 + 7 * i] = 1;
      bytes[6 + 7 * i] = 97;
      bytes[7 + 7 * i] = 7;
    }
    bytes[bytes.length - 1] = 106;
    onSmallStack(() -> {
      TermList list = (TermList) Etf.decode(bytes);
      assertThat(list.properLength()).isEqualTo(LEVELS);
      assertThat(list.iterator().next()).isEqualTo(Int.of(7));
    });
  }

  @Test
  void aListOfAMillionElementsComesBack() throws Exception {
    onSmallStack(() -> {
      Term list = TermList.NIL;
      for (int i = 0; i < LEVELS; i++) {
        list = TermList.cons(Int.of(i), list);
      }
      assertThat(Etf.decode(Etf.encode(list)).equals(list)).isTrue();
    });
  }

  private static void onSmallStack(Runnable task) throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread = new Thread(null, task, "small stack", STACK_BYTES);
    thread.setUncaughtExceptionHandler((dead, thrown) -> failure.set(thrown));
    thread.start();
    thread.join();
    assertThat(failure.get()).isNull();
  }
}
