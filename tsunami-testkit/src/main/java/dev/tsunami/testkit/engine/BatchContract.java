package dev.tsunami.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.kernel.engine.Batch;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.kernel.sequence.ObjectSequences;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** commit. */
abstract class BatchContract extends EngineSuite {
  private static Batch.Condition absent(Term key) {
    return new Batch.Condition(key, Batch.Test.ABSENT);
  }

  private static Batch.Change change(Tuple object, Insertion how) {
    return new Batch.Change(object.element(1), object, how);
  }

  private static Batch.Change change(long key, long value) {
    return change(object(key, value), Insertion.REPLACE);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aBatchWithoutConditionsIsApplied(Kind kind) {
    Engine engine = filled(kind, 3);
    assertThat(
            engine.commit(
                new Batch(List.of(), List.of(change(2, 21), change(4, 41), change(9, 91)))))
        .isTrue();
    assertThat(objects(engine))
        .containsExactlyInAnyOrder(
            object(1, 10), object(2, 21), object(3, 30), object(4, 41), object(9, 91));
    assertThat(engine.size()).isEqualTo(5);
    engine.checkInvariants();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aBatchWhoseConditionsHoldIsApplied(Kind kind) {
    Engine engine = filled(kind, 3);
    Batch.Condition holdsTwenty =
        new Batch.Condition(Int.of(2), now -> list(now).equals(List.of(object(2, 20))));
    assertThat(
            engine.commit(
                new Batch(List.of(absent(Int.of(4)), holdsTwenty), List.of(change(4, 41)))))
        .isTrue();
    assertThat(engine.get(Int.of(4))).isEqualTo(object(4, 41));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aBatchWithAConditionThatFailsChangesNothing(Kind kind) {
    Engine engine = filled(kind, 3);
    List<Tuple> before = objects(engine);
    long bytes = engine.bytes();
    Batch batch =
        new Batch(
            List.of(absent(Int.of(4)), absent(Int.of(3)), absent(Int.of(5))),
            List.of(change(1, 0), change(4, 0), change(5, 0)));
    assertThat(engine.commit(batch)).isFalse();
    assertThat(objects(engine)).isEqualTo(before);
    assertThat(engine.size()).isEqualTo(3);
    // An engine may keep the room that it has made for keys that did not stay.
    assertThat(engine.bytes() - bytes).isBetween(0L, 64L);
    engine.checkInvariants();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void conditionsSpeakOfTheStateBeforeTheFirstChange(Kind kind) {
    Engine engine = kind.from(engines());
    Batch batch = new Batch(List.of(absent(Int.of(1))), List.of(change(1, 10), change(1, 11)));
    assertThat(engine.commit(batch)).isTrue();
    assertThat(engine.get(Int.of(1))).isEqualTo(object(1, 11));
    assertThat(engine.commit(batch)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void severalChangesOfOneKeyHappenInTheirOrder(Kind kind) {
    Engine engine = kind.from(engines());
    List<Batch.Change> changes = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      changes.add(change(object(i % 2, i), ObjectSequences::append));
    }
    assertThat(engine.commit(new Batch(List.of(), changes))).isTrue();
    assertThat(list(engine.get(Int.of(1)))).hasSize(20).startsWith(object(1, 1), object(1, 3));
    assertThat(list(engine.get(Int.of(0)))).hasSize(20).startsWith(object(0, 2), object(0, 4));
    assertThat(engine.size()).isEqualTo(40);
    assertThat(
            engine.commit(
                new Batch(
                    List.of(),
                    List.of(
                        change(1, 100),
                        change(object(1, 101), Insertion.IF_ABSENT),
                        change(0, 7)))))
        .isTrue();
    assertThat(engine.get(Int.of(1))).isEqualTo(object(1, 100));
    assertThat(engine.size()).isEqualTo(2);
    engine.checkInvariants();
  }

  @Test
  void inTermOrderChangesOfKeysThatAreEqualByValueAreChangesOfOneKey() {
    Engine engine = engines().ordered(1);
    Tuple last = object(Flt.of(1), 2);
    engine.commit(new Batch(List.of(), List.of(change(1, 1), change(last, Insertion.REPLACE))));
    assertThat(objects(engine)).containsExactly(last);
    assertThat(engine.commit(new Batch(List.of(absent(Int.of(1))), List.of()))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anEmptyBatchOnlyTellsWhetherItsConditionsHold(Kind kind) {
    Engine engine = filled(kind, 1);
    assertThat(engine.commit(new Batch(List.of(), List.of()))).isTrue();
    assertThat(engine.commit(new Batch(List.of(absent(Int.of(2))), List.of()))).isTrue();
    assertThat(engine.commit(new Batch(List.of(absent(Int.of(1))), List.of()))).isFalse();
    assertThat(objects(engine)).containsExactly(object(1, 10));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aBatchThatThrowsOnItsWayChangesNothing(Kind kind) {
    Engine engine = filled(kind, 3);
    List<Tuple> before = objects(engine);
    Insertion failing =
        (now, object) -> {
          throw new ArithmeticException("too large");
        };
    Batch batch =
        new Batch(List.of(), List.of(change(1, 0), change(8, 0), change(object(2, 0), failing)));
    assertThatThrownBy(() -> engine.commit(batch)).isInstanceOf(ArithmeticException.class);
    assertThat(objects(engine)).isEqualTo(before);
    assertThat(engine.size()).isEqualTo(3);
    engine.checkInvariants();
    assertThat(insert(engine, object(8, 8))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aLargeBatchIsApplied(Kind kind) {
    Engine engine = filled(kind, 500);
    List<Batch.Change> changes = new ArrayList<>();
    for (int i = 1; i <= 2_000; i++) {
      changes.add(change(i, -i));
    }
    assertThat(engine.commit(new Batch(List.of(absent(Int.of(501))), changes))).isTrue();
    assertThat(engine.size()).isEqualTo(2_000);
    for (int i = 1; i <= 2_000; i++) {
      assertThat(engine.get(Int.of(i))).isEqualTo(object(i, -i));
    }
    engine.checkInvariants();
  }
}
