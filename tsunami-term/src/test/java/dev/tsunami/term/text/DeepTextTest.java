package dev.tsunami.term.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A million levels of nesting, in a thread with a small stack. */
class DeepTextTest {
  private static final int LEVELS = 1_000_000;
  private static final long SMALL_STACK_BYTES = 256 << 10;
  private static final Atom TAG = Atom.of("tag");

  record Nesting(String name, UnaryOperator<Term> level) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Nesting> nestings() {
    return Stream.of(
        new Nesting("lists", TermList::of),
        new Nesting("improper lists", inner -> TermList.cons(TermList.NIL, Tuple.of(inner))),
        new Nesting("tuples", Tuple::of),
        new Nesting("tagged tuples", inner -> Tuple.of(TAG, inner)),
        new Nesting("tuples with the rest first", inner -> Tuple.of(inner, TAG)),
        new Nesting("values of maps", inner -> TermMap.of(TAG, inner)),
        new Nesting("keys of maps", inner -> TermMap.of(inner, TAG)));
  }

  @ParameterizedTest
  @MethodSource("nestings")
  void deepTermsArePrintedAndReadBack(Nesting nesting) throws Exception {
    Term term = Int.of(1);
    for (int i = 0; i < LEVELS; i++) {
      term = nesting.level().apply(term);
    }
    Term deep = term;
    boolean same =
        onSmallStack(() ->
            TermParser.parse(TermPrinter.print(deep)).equals(deep)
                && TermParser.parse(TermPrinter.pretty(deep)).equals(deep));
    assertThat(same).isTrue();
  }

  @Test
  void deepTextThatNeverEndsIsMalformed() throws Exception {
    for (String level : new String[] {"[", "{", "#{", "#{a=>", "(", "[a|", "{a,"}) {
      String text = level.repeat(LEVELS);
      assertThatThrownBy(() -> onSmallStack(() -> TermParser.parse(text).equals(TermList.NIL)))
          .cause()
          .isInstanceOf(MalformedTermException.class)
          .hasMessageContaining("at offset " + text.length());
    }
  }

  @Test
  void longListsPrintAndReadBack() {
    Term[] elements = new Term[LEVELS];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = Int.of(i);
    }
    Term list = TermList.of(elements);
    assertThat(TermParser.parse(list.toString())).isEqualTo(list);
    String pretty = TermPrinter.pretty(list);
    assertThat(pretty.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(TermParser.parse(pretty)).isEqualTo(list);
  }

  private static boolean onSmallStack(java.util.concurrent.Callable<Boolean> action)
      throws Exception {
    FutureTask<Boolean> task = new FutureTask<>(action);
    Thread thread = new Thread(null, task, "small stack", SMALL_STACK_BYTES);
    thread.start();
    return task.get();
  }
}
