package dev.tsunami.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What many objects under one key cost. The claim is about growth: were each insertion to cost a
 * step for each object that is there, the bag would take thousands of times as long as the set.
 */
@Timeout(120)
class BagFillTest {
  private static final int OBJECTS = 100_000;
  private static final int ROUNDS = 3;

  @ParameterizedTest
  @ValueSource(strings = {"bag", "duplicate_bag"})
  void one_key_with_100_000_objects_fills_in_five_times_the_time_of_100_000_keys(String type) {
    try (Store store = Store.open()) {
      Ets ets = store.ets();
      long keys = Long.MAX_VALUE;
      long objects = Long.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        keys = Math.min(keys, nanosToFill(ets, "set", OBJECTS));
        objects = Math.min(objects, nanosToFill(ets, type, 1));
      }
      assertThat(objects).isLessThan(5 * keys);
    }
  }

  private static long nanosToFill(Ets ets, String type, int keys) {
    Term table = ets.new_(Atom.of("t"), TermList.of(Atom.of(type)));
    long start = System.nanoTime();
    for (int i = 0; i < OBJECTS; i++) {
      ets.insert(table, Tuple.of(Int.of(i % keys), Int.of(i)));
    }
    long nanos = System.nanoTime() - start;
    assertThat(ets.info(table, Atom.of("size"))).isEqualTo(Int.of(OBJECTS));
    ets.delete(table);
    return nanos;
  }
}
