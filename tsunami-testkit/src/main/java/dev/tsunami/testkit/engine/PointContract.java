package dev.tsunami.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.kernel.engine.Update;
import dev.tsunami.kernel.sequence.ObjectSequences;
import dev.tsunami.term.Int;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** get, update, insert. */
abstract class PointContract extends EngineSuite {
  @ParameterizedTest
  @EnumSource(Kind.class)
  void aKeyThatIsNotStoredHasNoObjects(Kind kind) {
    assertThat(kind.from(engines()).get(Int.of(1))).isNull();
    assertThat(filled(kind, 100).get(Int.of(101))).isNull();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anUpdateReplacesWhatIsUnderTheKeyAndLearnsWhatWasThere(Kind kind) {
    Engine engine = filled(kind, 10);
    assertThat(engine.update(Int.of(5), new Put(object(5, 51)))).containsExactly(object(5, 50));
    assertThat(engine.update(Int.of(5), new Put(object(5, 52)))).containsExactly(object(5, 51));
    assertThat(engine.update(Int.of(11), new Put(object(11, 1)))).isEmpty();
    assertThat(engine.get(Int.of(5))).isEqualTo(object(5, 52));
    assertThat(engine.get(Int.of(4))).isEqualTo(object(4, 40));
    assertThat(engine.size()).isEqualTo(11);
    engine.checkInvariants();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anUpdateToNullRemovesTheKey(Kind kind) {
    Engine engine = filled(kind, 10);
    assertThat(engine.update(Int.of(5), new Put(null))).containsExactly(object(5, 50));
    assertThat(engine.update(Int.of(5), new Put(null))).isEmpty();
    assertThat(engine.get(Int.of(5))).isNull();
    assertThat(engine.size()).isEqualTo(9);
    assertThat(keys(engine)).hasSize(9).doesNotContain(Int.of(5));
    engine.checkInvariants();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theAnswerOfAnUpdateIsMadeFromItsLastRun(Kind kind) {
    Engine engine = filled(kind, 3);
    Recorder recorder = new Recorder(Int.of(2));
    assertThat(engine.update(Int.of(2), recorder)).isEqualTo("{2,20} to " + engine.get(Int.of(2)));
    assertThat(recorder.runs).isNotEmpty().containsOnly("{2,20}");
    assertThat(list(engine.get(Int.of(2)))).containsExactly(recorder.last);
  }

  /** An update that makes something new each time it runs, as one that allocates does. */
  private static final class Recorder implements Update<String> {
    private final Int key;
    private final List<String> runs = new ArrayList<>();
    private Tuple last = Tuple.of();

    Recorder(Int key) {
      this.key = key;
    }

    @Override
    public TupleSeq next(@Nullable TupleSeq now) {
      runs.add(String.valueOf(now));
      last = object(key, 1_000 + runs.size());
      return last;
    }

    @Override
    public String result(@Nullable TupleSeq before, @Nullable TupleSeq after) {
      return before + " to " + after;
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anUpdateToTheSameReferenceWritesNothing(Kind kind) {
    Engine engine = filled(kind, 3);
    TupleSeq stored = engine.get(Int.of(2));
    long bytes = engine.bytes();
    assertThat(engine.update(Int.of(2), new Put(stored))).containsExactly(object(2, 20));
    assertThat(engine.get(Int.of(2))).isSameAs(stored);
    assertThat(engine.size()).isEqualTo(3);
    assertThat(engine.bytes()).isEqualTo(bytes);
    engine.checkInvariants();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anUpdateThatThrowsChangesNothing(Kind kind) {
    Engine engine = filled(kind, 3);
    Insertion failing =
        (now, object) -> {
          throw new ArithmeticException("too large");
        };
    assertThatThrownBy(() -> engine.insert(Int.of(2), object(2, 1), failing))
        .isInstanceOf(ArithmeticException.class);
    assertThat(engine.get(Int.of(2))).isEqualTo(object(2, 20));
    assertThat(insert(engine, object(2, 21))).isTrue();
    engine.checkInvariants();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anInsertTellsWhetherItWroteAnything(Kind kind) {
    Engine engine = kind.from(engines());
    Tuple first = object(1, 10);
    assertThat(engine.insert(Int.of(1), first, Insertion.REPLACE)).isTrue();
    assertThat(engine.insert(Int.of(1), object(1, 11), Insertion.IF_ABSENT)).isFalse();
    assertThat(engine.get(Int.of(1))).isSameAs(first);
    assertThat(engine.insert(Int.of(1), object(1, 12), Insertion.REPLACE)).isTrue();
    assertThat(engine.insert(Int.of(2), object(2, 20), Insertion.IF_ABSENT)).isTrue();
    assertThat(engine.get(Int.of(1))).isEqualTo(object(1, 12));
    assertThat(engine.size()).isEqualTo(2);
    engine.checkInvariants();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anInsertionDecidesWhatSeveralObjectsUnderOneKeyBecome(Kind kind) {
    Engine engine = filled(kind, 3);
    assertThat(engine.insert(Int.of(2), object(2, 21), ObjectSequences::appendIfNew)).isTrue();
    assertThat(engine.insert(Int.of(2), object(2, 20), ObjectSequences::appendIfNew)).isFalse();
    assertThat(engine.insert(Int.of(2), object(2, 20), ObjectSequences::append)).isTrue();
    assertThat(list(engine.get(Int.of(2))))
        .containsExactly(object(2, 20), object(2, 21), object(2, 20));
    assertThat(engine.size()).isEqualTo(5);
    assertThat(insert(engine, object(2, 22))).isTrue();
    assertThat(engine.size()).isEqualTo(3);
    engine.checkInvariants();
  }
}
