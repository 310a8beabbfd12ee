package dev.tsunami.kernel.ets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** first, next and their kin, slots, and what fixation does for them. */
class TraversalTest {
  private static final Atom END = Atom.of("$end_of_table");

  private World world = new World();

  @BeforeEach
  void tables() {
    world = new World().withOneTableOfEachType("");
  }

  private void fill(String table, int count) {
    for (int i = 1; i <= count; i++) {
      world.call("insert(" + table + ", {" + i + ", a})");
    }
  }

  private List<Term> walk(String table, String start, String step) {
    List<Term> keys = new ArrayList<>();
    Term key = world.eval(start + "(" + table + ")");
    while (key != END) {
      keys.add(key);
      key = world.eval(step + "(" + table + ", " + key + ")");
    }
    return keys;
  }

  @Test
  void an_ordered_set_is_walked_in_order_both_ways() {
    fill("o", 20);
    List<Term> up = walk("o", "first", "next");
    assertThat(up).hasSize(20).startsWith(Int.of(1)).endsWith(Int.of(20));
    assertThat(walk("o", "last", "prev")).isEqualTo(up.reversed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "b", "d"})
  void a_hash_table_is_walked_through_every_key_once_and_backwards_is_forwards(String table) {
    fill(table, 50);
    fill(table, 50);
    List<Term> keys = walk(table, "first", "next");
    Set<Term> expected = new HashSet<>();
    for (int i = 1; i <= 50; i++) {
      expected.add(Int.of(i));
    }
    assertThat(keys).hasSize(50);
    assertThat(new HashSet<>(keys)).isEqualTo(expected);
    assertThat(walk(table, "last", "prev")).isEqualTo(keys);
  }

  @Test
  void lookups_on_the_way_give_key_and_objects() {
    world.call("insert(o, [{1, a}, {2.0, b}])");
    assertThat(world.call("first_lookup(o)")).isEqualTo("{1,[{1,a}]}");
    assertThat(world.call("next_lookup(o, 1)")).isEqualTo("{2.0,[{2.0,b}]}");
    assertThat(world.call("next_lookup(o, 2)")).isEqualTo("'$end_of_table'");
    assertThat(world.call("last_lookup(o)")).isEqualTo("{2.0,[{2.0,b}]}");
    assertThat(world.call("prev_lookup(o, 2)")).isEqualTo("{1,[{1,a}]}");
    world.call("insert(b, [{k, 1}, {k, 2}])");
    assertThat(world.call("first_lookup(b)")).isEqualTo("{k,[{k,1},{k,2}]}");
    assertThat(world.call("last_lookup(b)")).isEqualTo("{k,[{k,1},{k,2}]}");
    assertThat(world.call("first_lookup(s)")).isEqualTo("'$end_of_table'");
  }

  @Test
  void an_ordered_set_continues_after_any_term_but_the_end() {
    fill("o", 3);
    assertThat(world.call("next(o, 1.5)")).isEqualTo("2");
    assertThat(world.call("next(o, 0)")).isEqualTo("1");
    assertThat(world.call("prev(o, atom)")).isEqualTo("3");
    assertThat(world.call("prev(o, 0)")).isEqualTo("'$end_of_table'");
    assertThat(world.fails("next(o, '$end_of_table')")).isEqualTo("badarg/none");
    assertThat(world.fails("prev(o, '$end_of_table')")).isEqualTo("badarg/none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "b", "d"})
  void in_a_hash_table_next_of_a_deleted_key_needs_the_fixation(String table) {
    fill(table, 3);
    Term first = world.eval("first(" + table + ")");
    world.call("delete(" + table + ", " + first + ")");
    assertThat(world.fails("next(" + table + ", " + first + ")")).isEqualTo("badarg/none");
    world.call("insert(" + table + ", {" + first + ", a})");

    world.call("safe_fixtable(" + table + ", true)");
    Term second = world.eval("next(" + table + ", " + first + ")");
    world.call("delete(" + table + ", " + first + ")");
    assertThat(world.eval("next(" + table + ", " + first + ")")).isEqualTo(second);
    assertThat(world.call("member(" + table + ", " + first + ")")).isEqualTo("false");
    assertThat(world.call("info(" + table + ", size)")).isEqualTo("2");
    assertThat(world.fails("next(" + table + ", never_there)")).isEqualTo("badarg/none");

    world.call("safe_fixtable(" + table + ", false)");
    assertThat(world.fails("next(" + table + ", " + first + ")")).isEqualTo("badarg/none");
  }

  @Test
  void keys_taken_or_deleted_object_by_object_or_all_at_once_are_remembered_too() {
    fill("s", 5);
    fill("b", 5);
    world.call("safe_fixtable(s, true)");
    world.call("safe_fixtable(b, true)");
    world.call("take(s, 1)");
    world.call("next(s, 1)");
    world.call("delete_object(b, {1, a})");
    world.call("next(b, 1)");
    world.call("delete_all_objects(s)");
    assertThat(world.call("next(s, 2)")).isEqualTo("'$end_of_table'");
    assertThat(kept("s")).isEqualTo(5);
    assertThat(kept("b")).isEqualTo(1);
  }

  private long kept(String table) {
    Tuple stats = (Tuple) world.eval("info(" + table + ", stats)");
    return ((Int) stats.element(7)).longValue();
  }

  @Test
  void deleted_objects_are_kept_until_the_last_fixation_ends() {
    fill("s", 10);
    world.call("safe_fixtable(s, true)");
    world.call("safe_fixtable(s, true)");
    world.call(world.stranger, "safe_fixtable(s, true)");
    for (int i = 1; i <= 4; i++) {
      world.call("delete(s, " + i + ")");
    }
    assertThat(kept("s")).isEqualTo(4);
    world.call("insert(s, {4, again})");
    assertThat(kept("s")).isEqualTo(3);
    world.call("safe_fixtable(s, false)");
    world.call("safe_fixtable(s, false)");
    assertThat(kept("s")).isEqualTo(3);
    world.stranger.close();
    assertThat(kept("s")).isZero();
    assertThat(world.call("info(s, fixed)")).isEqualTo("false");
  }

  @Test
  void a_new_object_takes_the_place_of_a_kept_one_in_a_set_and_of_its_like_in_a_bag() {
    for (String table : List.of("s", "b", "d")) {
      world.call("safe_fixtable(" + table + ", true)");
      world.call("insert(" + table + ", {k, 1})");
      world.call("delete(" + table + ", k)");
      assertThat(kept(table)).isEqualTo(1);
    }
    world.call("insert(s, {k, 2})");
    world.call("insert(b, {k, 2})");
    world.call("insert(d, {k, 1})");
    assertThat(kept("s")).isZero();
    assertThat(kept("b")).isEqualTo(1);
    assertThat(kept("d")).isEqualTo(1);
    world.call("insert(b, [{k, 3}, {k, 1}])");
    assertThat(kept("b")).isZero();
    assertThat(world.call("lookup(b, k)")).isEqualTo("[{k,2},{k,3},{k,1}]");
    world.call("delete_all_objects(d)");
    assertThat(kept("d")).isEqualTo(2);
  }

  @Test
  void what_comes_back_by_insert_new_or_as_a_default_is_kept_no_longer() {
    world.call("insert(s, [{1, 0}, {2, 0}, {3, 0}])");
    world.call("safe_fixtable(s, true)");
    world.call("delete_all_objects(s)");
    assertThat(kept("s")).isEqualTo(3);
    world.call("insert_new(s, {1, 0})");
    world.call("update_counter(s, 2, 1, {x, 0})");
    world.call("insert_new(s, [{3, 0}])");
    assertThat(kept("s")).isZero();
  }

  @Test
  void a_session_that_has_ended_fixes_nothing() {
    world.stranger.close();
    assertThat(world.call(world.stranger, "safe_fixtable(s, true)")).isEqualTo("true");
    assertThat(world.call("info(s, fixed)")).isEqualTo("false");
    assertThat(world.call("info(s, safe_fixed)")).isEqualTo("false");
  }

  @Test
  void fixations_are_counted_by_process_and_shown() {
    assertThat(world.call("info(s, safe_fixed)")).isEqualTo("false");
    world.call("safe_fixtable(s, true)");
    world.call("safe_fixtable(s, true)");
    world.call(world.stranger, "safe_fixtable(s, true)");
    assertThat(world.call("info(s, fixed)")).isEqualTo("true");
    assertThat(world.eval("info(s, safe_fixed)"))
        .isEqualTo(
            Tuple.of(
                Tuple.of(Int.of(1700), Int.of(0), Int.of(123_456)),
                TermList.of(
                    Tuple.of(world.owner.pid(), Int.of(2)),
                    Tuple.of(world.stranger.pid(), Int.of(1)))));
    assertThat(((Tuple) world.eval("info(s, safe_fixed_monotonic_time)")).arity()).isEqualTo(2);
  }

  @Test
  void ending_a_fixation_that_is_not_there_is_true_and_does_nothing() {
    world.call("safe_fixtable(s, true)");
    assertThat(world.call(world.stranger, "safe_fixtable(s, false)")).isEqualTo("true");
    assertThat(world.call("info(s, fixed)")).isEqualTo("true");
    assertThat(world.call("safe_fixtable(o, true)")).isEqualTo("true");
    assertThat(world.call("info(o, fixed)")).isEqualTo("true");
    assertThat(world.fails("safe_fixtable(s, maybe)")).isEqualTo("badarg/none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "o", "b", "d"})
  void the_slots_together_hold_every_object_once_and_then_the_table_ends(String table) {
    fill(table, 30);
    world.call("insert(" + table + ", {1, b})");
    List<Term> objects = new ArrayList<>();
    long slot = 0;
    Term at = world.eval("slot(" + table + ", 0)");
    while (at instanceof TermList list) {
      objects.addAll(list.toList());
      slot++;
      at = world.eval("slot(" + table + ", " + slot + ")");
    }
    assertThat(at).isEqualTo(END);
    assertThat(objects)
        .containsExactlyInAnyOrderElementsOf(((TermList) world.eval("tab2list(" + table + ")")));
    assertThat(world.fails("slot(" + table + ", " + (slot + 1) + ")")).isEqualTo("badarg/none");
    assertThat(world.eval("slot(" + table + ", 0)")).isEqualTo(first(objects, table));
    assertThat(world.fails("slot(" + table + ", -1)")).isEqualTo("badarg/none");
    assertThat(world.fails("slot(" + table + ", 0.0)")).isEqualTo("badarg/none");
    assertThat(world.fails("slot(" + table + ", 18446744073709551616)")).isEqualTo("badarg/none");
  }

  private Term first(List<Term> objects, String table) {
    Term key = ((Tuple) objects.getFirst()).element(1);
    return world.eval("lookup(" + table + ", " + key + ")");
  }

  @Test
  void an_empty_table_ends_at_slot_0() {
    assertThat(world.call("slot(o, 0)")).isEqualTo("'$end_of_table'");
    assertThat(world.fails("slot(o, 1)")).isEqualTo("badarg/none");
  }

  @Test
  void a_key_present_throughout_is_met_once_while_others_come_and_go() {
    fill("s", 200);
    world.call("safe_fixtable(s, true)");
    Set<Term> met = new HashSet<>();
    Term key = world.eval("first(s)");
    for (int step = 0; key != END; step++) {
      assertThat(met.add(key)).as("met again: " + key).isTrue();
      world.call("delete(s, " + (step + 1000) + ")");
      world.call("insert(s, {" + (step + 1000) + ", b})");
      if (((Int) key).longValue() % 2 == 0 && ((Int) key).longValue() <= 200) {
        world.call("delete(s, " + key + ")");
      }
      key = world.eval("next(s, " + key + ")");
      if (step > 2000) {
        break;
      }
    }
    for (int i = 1; i <= 200; i += 2) {
      assertThat(met).contains(Int.of(i));
    }
  }
}
