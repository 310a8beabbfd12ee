package dev.tsunami.kernel.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SortedTreeTest {
  private static final Order<Integer, Integer> BY_VALUE = Integer::compare;

  private int comparisons;

  private static SortedTree<Integer, Integer> empty() {
    return SortedTree.empty(BY_VALUE);
  }

  private static SortedTree<Integer, Integer> ascendingTo(int count) {
    SortedTree<Integer, Integer> tree = empty();
    for (int i = 0; i < count; i++) {
      tree = tree.with(i, i);
    }
    return tree;
  }

  private static List<Integer> elements(Walk<Integer, Integer> walk) {
    List<Integer> elements = new ArrayList<>();
    while (walk.advance()) {
      elements.add(walk.element());
    }
    return elements;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void agreesWithATreeSetThroughRandomChanges(long seed) {
    Random random = new Random(seed);
    NavigableSet<Integer> model = new TreeSet<>();
    SortedTree<Integer, Integer> tree = empty();
    for (int round = 0; round < 20_000; round++) {
      boolean growing = (round / 4_000) % 2 == 0;
      int place = random.nextInt(5_000);
      if (random.nextInt(10) < (growing ? 8 : 1)) {
        tree = tree.with(place, place);
        model.add(place);
      } else {
        SortedTree<Integer, Integer> before = tree;
        tree = tree.without(place);
        assertThat(tree == before)
            .as("seed %d, round %d", seed, round)
            .isNotEqualTo(model.remove(place));
      }
      if (round % 1_000 == 0) {
        assertSame(tree, model, "seed " + seed + ", round " + round);
      }
    }
    assertSame(tree, model, "seed " + seed);
  }

  private static void assertSame(
      SortedTree<Integer, Integer> tree, NavigableSet<Integer> model, String where) {
    tree.checkInvariants();
    assertThat(tree.count()).as(where).isEqualTo(model.size());
    assertThat(elements(tree.ascending(null))).as(where).containsExactlyElementsOf(model);
    assertThat(elements(tree.descending(null)))
        .as(where)
        .containsExactlyElementsOf(model.descendingSet());
    for (int place = -1; place <= 5_000; place += 97) {
      assertThat(tree.find(place)).as(where).isEqualTo(model.contains(place) ? place : null);
      assertThat(elements(tree.ascending(place)))
          .as(where)
          .containsExactlyElementsOf(model.tailSet(place, true));
      assertThat(elements(tree.descending(place)))
          .as(where)
          .containsExactlyElementsOf(model.headSet(place, true).descendingSet());
    }
    int index = 0;
    for (Integer element : model) {
      assertThat(tree.get(index++)).as(where).isEqualTo(element);
    }
  }

  @Test
  void anOldVersionIsNotChangedByLaterChanges() {
    SortedTree<Integer, Integer> old = ascendingTo(2_000);
    List<Integer> before = elements(old.ascending(null));
    SortedTree<Integer, Integer> tree = old;
    for (int i = 0; i < 2_000; i++) {
      tree = i % 2 == 0 ? tree.without(i) : tree.with(i + 10_000, i + 10_000);
    }
    assertThat(elements(old.ascending(null))).isEqualTo(before);
    old.checkInvariants();
  }

  @Test
  void anElementTakesThePlaceOfTheOneThatWasThere() {
    SortedTree<Integer, String> tree =
        SortedTree.<Integer, String>empty((place, element) -> place - element.length())
            .with(1, "a")
            .with(1, "b");
    assertThat(tree.count()).isEqualTo(1);
    assertThat(tree.find(1)).isEqualTo("b");
  }

  @Test
  void removingEveryElementLeavesAnEmptyTree() {
    SortedTree<Integer, Integer> tree = ascendingTo(5_000);
    for (int i = 0; i < 5_000; i++) {
      tree = tree.without((i * 4_999) % 5_000);
      tree.checkInvariants();
    }
    assertThat(tree.count()).isZero();
    assertThat(elements(tree.ascending(null))).isEmpty();
    assertThat(elements(tree.descending(7))).isEmpty();
    assertThat(tree.find(7)).isNull();
    assertThat(tree.without(7)).isSameAs(tree);
  }

  @Test
  void aWalkThatEndedStaysAtItsEnd() {
    Walk<Integer, Integer> walk = ascendingTo(100).ascending(99);
    assertThat(walk.advance()).isTrue();
    assertThat(walk.advance()).isFalse();
    assertThat(walk.advance()).isFalse();
  }

  @Test
  void anIndexOutsideTheTreeIsRefused() {
    assertThatThrownBy(() -> ascendingTo(3).get(3))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("SortedTree.get: expected an index from 0 to 2, given 3");
    assertThatThrownBy(() -> empty().get(0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> ascendingTo(3).get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aChangeAmongAHundredThousandElementsTakesAboutSeventeenComparisons() {
    Order<Integer, Integer> counting =
        (place, element) -> {
          comparisons++;
          return Integer.compare(place, element);
        };
    SortedTree<Integer, Integer> tree = SortedTree.empty(counting);
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      tree = tree.with(random.nextInt(), i);
    }
    comparisons = 0;
    for (int i = 0; i < 1_000; i++) {
      tree = tree.with(random.nextInt(), i);
    }
    assertThat(comparisons).isLessThan(1_000 * 25);
  }
}
