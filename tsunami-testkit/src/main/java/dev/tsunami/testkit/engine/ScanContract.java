package dev.tsunami.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.KeyOrder;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.sequence.ObjectSequences;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * scan: what is met, in which order, and what becomes of a scan when the engine changes under it.
 */
abstract class ScanContract extends EngineSuite {
  @ParameterizedTest
  @EnumSource(Kind.class)
  void aScanOfAnEmptyEngineMeetsNothing(Kind kind) {
    Engine engine = kind.from(engines());
    for (Direction direction : Direction.values()) {
      assertThat(engine.scan(KeyRange.ALL, direction).advance()).isFalse();
      assertThat(engine.scan(KeyRange.after(Int.of(1)), direction).advance()).isFalse();
      assertThat(engine.scan(KeyRange.before(Int.of(1)), direction).advance()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aScanMeetsEveryKeyOnceInTheOrderOfKeysAndBackwardInReverse(Kind kind) {
    Engine engine = filled(kind, 1_000);
    KeyOrder order = engine.keyOrder();
    List<Term> forward = keys(engine.scan(KeyRange.ALL, Direction.FORWARD));
    assertThat(forward).hasSize(1_000).isSortedAccordingTo(order).doesNotHaveDuplicates();
    List<Term> backward = new ArrayList<>(keys(engine.scan(KeyRange.ALL, Direction.BACKWARD)));
    Collections.reverse(backward);
    assertThat(backward).isEqualTo(forward);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aScanMeetsTheObjectsOfEachKeyInTheOrderOfTheirInsertion(Kind kind) {
    Engine engine = filled(kind, 3);
    engine.insert(Int.of(2), object(2, 7), ObjectSequences::append);
    engine.insert(Int.of(2), object(2, 5), ObjectSequences::append);
    for (Direction direction : Direction.values()) {
      for (Cursor at = engine.scan(KeyRange.ALL, direction); at.advance(); ) {
        if (at.key().equals(Int.of(2))) {
          assertThat(list(at.objects())).containsExactly(object(2, 20), object(2, 7), object(2, 5));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aScanOfARangeMeetsTheKeysBetweenItsBoundsPresentOrNot(Kind kind) {
    Engine engine = kind.from(engines());
    for (int i = 0; i < 200; i += 2) {
      insert(engine, object(i, i));
    }
    List<Term> all = keys(engine);
    List<@Nullable Term> bounds = new ArrayList<>();
    bounds.add(null);
    for (int i : new int[] {-1, 0, 1, 2, 31, 32, 33, 64, 100, 101, 150, 197, 198, 199, 500}) {
      bounds.add(Int.of(i));
    }
    for (Term low : bounds) {
      for (Term high : bounds) {
        for (int included = 0; included < 4; included++) {
          KeyRange range = new KeyRange(low, (included & 1) != 0, high, (included & 2) != 0);
          List<Term> expected = within(range, all, engine.keyOrder());
          assertThat(keys(engine.scan(range, Direction.FORWARD)))
              .as("%s", range)
              .isEqualTo(expected);
          Collections.reverse(expected);
          assertThat(keys(engine.scan(range, Direction.BACKWARD)))
              .as("%s", range)
              .isEqualTo(expected);
        }
      }
    }
  }

  private static List<Term> within(KeyRange range, List<Term> keys, KeyOrder order) {
    List<Term> within = new ArrayList<>();
    for (Term key : keys) {
      int low = range.low() == null ? 1 : order.compare(key, range.low());
      int high = range.high() == null ? -1 : order.compare(key, range.high());
      if ((low > 0 || (low == 0 && range.lowIncluded()))
          && (high < 0 || (high == 0 && range.highIncluded()))) {
        within.add(key);
      }
    }
    return within;
  }

  @Test
  void inTermOrderABoundMayBeEqualToAKeyByValueOnly() {
    Engine engine = filled(Kind.ORDERED, 4);
    assertThat(keys(engine.scan(KeyRange.after(Flt.of(2)), Direction.FORWARD)))
        .containsExactly(Int.of(3), Int.of(4));
    assertThat(keys(engine.scan(KeyRange.before(Flt.of(2.5)), Direction.BACKWARD)))
        .containsExactly(Int.of(2), Int.of(1));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aScanResumesAfterAnyKeyAlsoOneThatIsGone(Kind kind) {
    Engine engine = filled(kind, 300);
    List<Term> all = keys(engine);
    for (int i = 0; i < all.size(); i += 7) {
      Term key = all.get(i);
      remove(engine, key);
      assertThat(keys(engine.scan(KeyRange.after(key), Direction.FORWARD)))
          .isEqualTo(all.subList(i + 1, all.size()));
      insert(engine, object(key, 1));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aCursorThatReachedTheEndStaysThere(Kind kind) {
    Cursor cursor = filled(kind, 5).scan(KeyRange.ALL, Direction.FORWARD);
    assertThat(keys(cursor)).hasSize(5);
    assertThat(cursor.advance()).isFalse();
    assertThat(cursor.advance()).isFalse();
  }

  /** One thread scans and changes by turns: the plainest case of weak consistency. */
  @ParameterizedTest
  @CsvSource({
    "HASH, FORWARD, 1", "HASH, BACKWARD, 2", "ORDERED, FORWARD, 3", "ORDERED, BACKWARD, 4",
    "HASH, FORWARD, 5", "HASH, BACKWARD, 6", "ORDERED, FORWARD, 7", "ORDERED, BACKWARD, 8"
  })
  void aKeyThatIsPresentThroughoutAScanIsMetExactlyOnceWhateverElseChanges(
      Kind kind, Direction direction, long seed) {
    Random random = new Random(seed);
    Engine engine = filled(kind, 600);
    Map<Term, Set<Tuple>> current = new HashMap<>();
    for (Tuple object : objects(engine)) {
      current.computeIfAbsent(object.element(1), key -> new HashSet<>()).add(object);
    }
    List<Term> met = new ArrayList<>();
    for (Cursor at = engine.scan(KeyRange.ALL, direction); at.advance(); ) {
      met.add(at.key());
      assertThat(current.get(at.key())).as("seed %d", seed).containsAll(list(at.objects()));
      for (int i = 0; i < 3; i++) {
        int key = 1 + random.nextInt(1_200);
        if (key % 3 == 0) {
          remove(engine, Int.of(key));
        } else if (key % 3 == 1) {
          Tuple object = object(key, random.nextInt());
          current.computeIfAbsent(Int.of(key), k -> new HashSet<>()).add(object);
          insert(engine, object);
        }
      }
    }
    assertThat(met).as("seed %d", seed).doesNotHaveDuplicates();
    for (int key = 1; key <= 600; key++) {
      if (key % 3 != 0) {
        assertThat(met).as("seed %d", seed).contains(Int.of(key));
      }
    }
    engine.checkInvariants();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aScanSurvivesThatEverythingIsRemovedUnderIt(Kind kind) {
    Engine engine = filled(kind, 600);
    Cursor cursor = engine.scan(KeyRange.ALL, Direction.FORWARD);
    assertThat(cursor.advance()).isTrue();
    Term first = cursor.key();
    engine.clear();
    assertThat(cursor.key()).isEqualTo(first);
    assertThat(keys(cursor)).doesNotHaveDuplicates().doesNotContain(first);
    assertThat(keys(engine)).isEmpty();
  }

  /** What the scan has passed goes and comes back, so that the structure is another one. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void aScanNeverTurnsBackWhateverBecomesOfWhatItHasPassed(Kind kind) {
    for (Direction direction : Direction.values()) {
      Engine engine = filled(kind, 10_000);
      List<Term> order = keys(engine.scan(KeyRange.ALL, direction));
      Cursor cursor = engine.scan(KeyRange.ALL, direction);
      List<Term> met = new ArrayList<>();
      for (int i = 0; i < 100 && cursor.advance(); i++) {
        met.add(cursor.key());
      }
      List<Term> passing = order.subList(0, 6_000);
      passing.forEach(key -> remove(engine, key));
      passing.forEach(key -> insert(engine, object(key, 0)));
      met.addAll(keys(cursor));
      List<Term> inOrder = new ArrayList<>(met);
      inOrder.sort(
          direction == Direction.FORWARD ? engine.keyOrder() : engine.keyOrder().reversed());
      assertThat(met).doesNotHaveDuplicates().isEqualTo(inOrder);
      assertThat(met).containsAll(order.subList(6_000, 10_000));
      engine.checkInvariants();
    }
  }
}
