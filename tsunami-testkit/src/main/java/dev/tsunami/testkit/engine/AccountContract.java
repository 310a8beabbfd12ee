package dev.tsunami.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.sequence.ObjectSequences;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** size, bytes, clear. */
abstract class AccountContract extends EngineSuite {
  @ParameterizedTest
  @EnumSource(Kind.class)
  void theSizeCountsObjectsAndNotKeys(Kind kind) {
    Engine engine = kind.from(engines());
    for (int i = 0; i < 100; i++) {
      engine.insert(Int.of(i % 4), object(i % 4, i), ObjectSequences::append);
    }
    assertThat(engine.size()).isEqualTo(100);
    remove(engine, Int.of(0));
    assertThat(engine.size()).isEqualTo(75);
    insert(engine, object(1, 1));
    assertThat(engine.size()).isEqualTo(51);
    engine.checkInvariants();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void clearRemovesEverythingAndTellsHowManyObjectsThereWere(Kind kind) {
    Engine engine = filled(kind, 100);
    engine.insert(Int.of(1), object(1, 1), ObjectSequences::append);
    assertThat(engine.clear()).isEqualTo(101);
    assertThat(engine.size()).isZero();
    assertThat(engine.get(Int.of(1))).isNull();
    assertThat(keys(engine)).isEmpty();
    assertThat(engine.clear()).isZero();
    insert(engine, object(1, 2));
    assertThat(objects(engine)).containsExactly(object(1, 2));
    engine.checkInvariants();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theBytesFollowTheObjectsAndReturnToWhereTheyWere(Kind kind) {
    Engine engine = kind.from(engines());
    long empty = engine.bytes();
    for (int i = 0; i < 100; i++) {
      insert(engine, Tuple.of(Int.of(i), Bits.of(new byte[1_000])));
    }
    assertThat(engine.bytes() - empty).isBetween(100_000L, 120_000L);
    long full = engine.bytes();
    for (int i = 0; i < 100; i++) {
      insert(engine, Tuple.of(Int.of(i), Bits.of(new byte[500])));
    }
    assertThat(full - engine.bytes()).isBetween(45_000L, 55_000L);
    for (int i = 0; i < 50; i++) {
      remove(engine, Int.of(i));
    }
    assertThat(engine.bytes() - empty).isBetween(25_000L, 32_000L);
    engine.clear();
    assertThat(engine.bytes()).isEqualTo(empty);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theBytesOfManyObjectsUnderOneKeyAreCounted(Kind kind) {
    Engine engine = kind.from(engines());
    for (int i = 0; i < 1_000; i++) {
      engine.insert(
          Int.of(1), Tuple.of(Int.of(1), Bits.of(new byte[100])), ObjectSequences::append);
    }
    assertThat(engine.bytes()).isBetween(130_000L, 200_000L);
    remove(engine, Int.of(1));
    assertThat(engine.bytes()).isLessThan(10_000L);
    engine.checkInvariants();
  }
}
