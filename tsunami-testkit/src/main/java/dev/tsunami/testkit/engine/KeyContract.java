package dev.tsunami.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.kernel.engine.KeyOrder;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which keys are one key, and how they lie. */
abstract class KeyContract extends EngineSuite {
  @ParameterizedTest
  @EnumSource(Kind.class)
  void theOrderOfKeysIsTotalAndZeroForEqualKeysOnly(Kind kind) {
    KeyOrder order = kind.from(engines()).keyOrder();
    assertThat(order.isTermOrder()).isEqualTo(kind == Kind.ORDERED);
    for (Term a : NastyKeys.ALL) {
      for (Term b : NastyKeys.ALL) {
        int side = Integer.signum(order.compare(a, b));
        assertThat(side).as("%s and %s", a, b).isEqualTo(-Integer.signum(order.compare(b, a)));
        if (kind == Kind.ORDERED) {
          assertThat(side).as("%s and %s", a, b).isEqualTo(TermOrder.compare(a, b));
        } else {
          assertThat(side == 0).as("%s and %s", a, b).isEqualTo(a.equals(b));
        }
        for (Term c : NastyKeys.ALL) {
          if (side <= 0 && order.compare(b, c) <= 0) {
            assertThat(order.compare(a, c)).as("%s, %s and %s", a, b, c).isLessThanOrEqualTo(0);
          }
        }
      }
    }
  }

  @Test
  void inTermOrderAnObjectReplacesOneWhoseKeyIsEqualByValueKeyIncluded() {
    Engine engine = engines().ordered(1);
    insert(engine, object(Int.of(1), 10));
    insert(engine, object(Flt.of(1), 20));
    assertThat(engine.size()).isEqualTo(1);
    assertThat(keys(engine)).containsExactly(Flt.of(1));
    assertThat(engine.get(Int.of(1))).isEqualTo(object(Flt.of(1), 20));
    engine.checkInvariants();
  }

  @Test
  void inHashOrderKeysThatAreOnlyEqualByValueAreTwoKeys() {
    Engine engine = engines().hash(1);
    insert(engine, object(Int.of(1), 10));
    insert(engine, object(Flt.of(1), 20));
    assertThat(engine.size()).isEqualTo(2);
    assertThat(engine.get(Int.of(1))).isEqualTo(object(Int.of(1), 10));
    assertThat(engine.get(Flt.of(1))).isEqualTo(object(Flt.of(1), 20));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theTwoFloatingZeroesAreOneKeyInTermOrderAndTwoInHashOrder(Kind kind) {
    Engine engine = kind.from(engines());
    insert(engine, object(Flt.of(0.0), 1));
    insert(engine, object(Flt.of(-0.0), 2));
    assertThat(engine.size()).isEqualTo(kind == Kind.HASH ? 2 : 1);
    assertThat(engine.get(Flt.of(-0.0))).isEqualTo(object(Flt.of(-0.0), 2));
    assertThat(engine.get(Int.of(0)) == null).isEqualTo(kind == Kind.HASH);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theKeyStandsAtTheKeyPosition(Kind kind) {
    Engine engine = kind.from(engines(), 3);
    Tuple first = Tuple.of(Int.of(9), Int.of(9), Int.of(2));
    Tuple second = Tuple.of(Int.of(9), Int.of(9), Int.of(1));
    engine.insert(Int.of(2), first, Insertion.REPLACE);
    engine.insert(Int.of(1), second, Insertion.REPLACE);
    assertThat(engine.get(Int.of(2))).isSameAs(first);
    assertThat(engine.get(Int.of(1))).isSameAs(second);
    assertThat(engine.get(Int.of(9))).isNull();
    assertThat(keys(engine)).containsExactlyInAnyOrder(Int.of(1), Int.of(2));
    engine.checkInvariants();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKeyOfAnyTypeIsFoundAgain(Kind kind) {
    Engine engine = kind.from(engines());
    for (Term key : NastyKeys.ALL) {
      insert(engine, object(key, 1));
      assertThat(engine.get(key)).as("%s", key).isEqualTo(object(key, 1));
      engine.checkInvariants();
    }
    for (Term key : NastyKeys.ALL) {
      remove(engine, key);
      assertThat(engine.get(key)).as("%s", key).isNull();
      engine.checkInvariants();
    }
    assertThat(engine.size()).isZero();
  }
}
