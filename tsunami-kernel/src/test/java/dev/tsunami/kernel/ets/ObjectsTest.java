package dev.tsunami.kernel.ets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations on objects and keys, in the four types of table. */
class ObjectsTest {
  private World world = new World();

  @BeforeEach
  void tables() {
    world = new World().withOneTableOfEachType("");
  }

  @Test
  void an_ordered_set_replaces_object_and_key_when_the_keys_compare_equal() {
    world.call("insert(o, {1, int})");
    world.call("insert(o, {1.0, float})");
    assertThat(world.call("lookup(o, 1)")).isEqualTo("[{1.0,float}]");
    assertThat(world.call("first(o)")).isEqualTo("1.0");
    assertThat(world.call("info(o, size)")).isEqualTo("1");
  }

  @Test
  void a_set_tells_1_from_1_0_and_0_0_from_minus_0_0() {
    world.call("insert(s, [{1, int}, {1.0, float}, {0.0, plus}, {-0.0, minus}])");
    assertThat(world.call("info(s, size)")).isEqualTo("4");
    assertThat(world.call("lookup(s, -0.0)")).isEqualTo("[{-0.0,minus}]");
  }

  @Test
  void an_ordered_set_takes_equal_tuples_as_one_key_but_not_equal_maps() {
    world.call("insert(o, [{{1, a}, x}, {{1.0, a}, y}, {#{1 => a}, x}, {#{1.0 => a}, y}])");
    assertThat(world.call("tab2list(o)")).isEqualTo("[{{1.0,a},y},{#{1 => a},x},{#{1.0 => a},y}]");
  }

  @Test
  void integers_and_floats_beyond_2_to_the_53_are_different_keys() {
    world.call("insert(o, [{9007199254740993, i}, {9007199254740992.0, f}])");
    assertThat(world.call("info(o, size)")).isEqualTo("2");
    assertThat(world.call("first(o)")).isEqualTo("9.007199254740992e15");
  }

  @Test
  void a_bag_keeps_an_object_where_it_is_when_it_is_inserted_again() {
    world.call("insert(b, [{k, 1}, {k, 2}])");
    world.call("insert(b, {k, 1})");
    world.call("insert(b, {k, 1.0})");
    assertThat(world.call("lookup(b, k)")).isEqualTo("[{k,1},{k,2},{k,1.0}]");
  }

  @Test
  void a_duplicate_bag_keeps_every_object_in_the_order_of_insertion() {
    world.call("insert(d, [{k, 1}, {k, 2}, {k, 1}])");
    assertThat(world.call("lookup(d, k)")).isEqualTo("[{k,1},{k,2},{k,1}]");
    assertThat(world.call("info(d, size)")).isEqualTo("3");
  }

  @Test
  void an_object_deleted_from_a_bag_and_inserted_again_goes_to_the_end() {
    world.call("insert(b, [{k, 1}, {k, 2}])");
    world.call("delete_object(b, {k, 1})");
    world.call("insert(b, {k, 1})");
    assertThat(world.call("lookup(b, k)")).isEqualTo("[{k,2},{k,1}]");
  }

  @Test
  void the_same_holds_in_a_fixed_bag() {
    world.call("insert(b, [{k, 1}, {k, 2}])");
    world.call("safe_fixtable(b, true)");
    world.call("delete_object(b, {k, 1})");
    world.call("insert(b, {k, 1})");
    assertThat(world.call("lookup(b, k)")).isEqualTo("[{k,2},{k,1}]");
  }

  @Test
  void delete_object_wants_the_exact_object() {
    world.call("insert(o, {1.0, float})");
    world.call("delete_object(o, {1, float})");
    assertThat(world.call("tab2list(o)")).isEqualTo("[{1.0,float}]");
    world.call("insert(d, [{k, 1}, {k, 2}, {k, 1}])");
    world.call("delete_object(d, {k, 1})");
    assertThat(world.call("tab2list(d)")).isEqualTo("[{k,2}]");
  }

  @Test
  void the_last_of_several_objects_with_one_key_stays_in_a_set() {
    world.call("insert(s, [{k, 1}, {k, 2}])");
    assertThat(world.call("tab2list(s)")).isEqualTo("[{k,2}]");
    assertThat(world.call("insert_new(s, [{j, 1}, {j, 2}])")).isEqualTo("true");
    assertThat(world.call("lookup(s, j)")).isEqualTo("[{j,2}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "o", "b", "d"})
  void insert_new_looks_at_keys_only_and_inserts_all_or_nothing(String table) {
    assertThat(world.call("insert_new(" + table + ", [{1, a}, {2, a}])")).isEqualTo("true");
    assertThat(world.call("insert_new(" + table + ", [{3, a}, {2, b}])")).isEqualTo("false");
    assertThat(world.call("insert_new(" + table + ", {1, c})")).isEqualTo("false");
    assertThat(world.call("insert_new(" + table + ", [])")).isEqualTo("true");
    assertThat(world.call("member(" + table + ", 3)")).isEqualTo("false");
    assertThat(world.call("info(" + table + ", size)")).isEqualTo("2");
  }

  @Test
  void insert_new_of_a_list_may_hold_several_objects_of_one_key_in_a_bag() {
    assertThat(world.call("insert_new(b, [{k, 1}, {k, 2}])")).isEqualTo("true");
    assertThat(world.call("lookup(b, k)")).isEqualTo("[{k,1},{k,2}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert(s, [{1}, notuple])",
        "insert(s, [{1}|{2}])",
        "insert(s, [{1}, {}])",
        "insert(s, x)",
        "insert(s, {})",
        "insert_new(s, [{1}, notuple])",
        "insert_new(s, {})",
        "delete_object(s, {})",
        "delete_object(s, x)"
      })
  void one_bad_object_and_nothing_is_done(String call) {
    assertThat(world.fails(call)).isEqualTo("badarg/none");
    assertThat(world.call("info(s, size)")).isEqualTo("0");
  }

  @Test
  void objects_need_as_many_elements_as_the_key_position_says() {
    world.call("new(k3, [named_table, {keypos, 3}])");
    assertThat(world.fails("insert(k3, {a, b})")).isEqualTo("badarg/none");
    assertThat(world.fails("delete_object(k3, {a, b})")).isEqualTo("badarg/none");
    world.call("insert(k3, {a, b, key})");
    assertThat(world.call("lookup(k3, key)")).isEqualTo("[{a,b,key}]");
  }

  @Test
  void take_returns_and_deletes() {
    world.call("insert(b, [{k, 1}, {k, 2}, {j, 1}])");
    assertThat(world.call("take(b, k)")).isEqualTo("[{k,1},{k,2}]");
    assertThat(world.call("take(b, k)")).isEqualTo("[]");
    assertThat(world.call("tab2list(b)")).isEqualTo("[{j,1}]");
    world.call("insert(o, {1.0, x})");
    assertThat(world.call("take(o, 1)")).isEqualTo("[{1.0,x}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "o", "b", "d"})
  void delete_of_a_missing_key_is_true(String table) {
    world.call("insert(" + table + ", {1, a})");
    assertThat(world.call("delete(" + table + ", 2)")).isEqualTo("true");
    assertThat(world.call("delete(" + table + ", 1)")).isEqualTo("true");
    assertThat(world.call("info(" + table + ", size)")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "o", "b", "d"})
  void delete_all_objects_empties_the_table(String table) {
    world.call("insert(" + table + ", [{1, a}, {2, a}])");
    assertThat(world.call("delete_all_objects(" + table + ")")).isEqualTo("true");
    assertThat(world.call("tab2list(" + table + ")")).isEqualTo("[]");
    assertThat(world.call("first(" + table + ")")).isEqualTo("'$end_of_table'");
  }

  @Test
  void lookup_element_gives_a_value_or_for_bags_the_values() {
    world.call("insert(s, {k, 1})");
    world.call("insert(d, [{k, 1}, {k, 2, x}, {k, 1}])");
    assertThat(world.call("lookup_element(s, k, 2)")).isEqualTo("1");
    assertThat(world.call("lookup_element(d, k, 2)")).isEqualTo("[1,2,1]");
    assertThat(world.call("lookup_element(s, nokey, 2, default)")).isEqualTo("default");
    assertThat(world.call("lookup_element(s, k, 2, default)")).isEqualTo("1");
  }

  @Test
  void lookup_element_fails_if_any_object_is_too_short() {
    world.call("insert(d, [{k, 1}, {k, 2, x}])");
    assertThat(world.fails("lookup_element(d, k, 3)")).isEqualTo("badarg/none");
    assertThat(world.fails("lookup_element(d, k, 3, default)")).isEqualTo("badarg/none");
    assertThat(world.fails("lookup_element(d, nokey, 3)")).isEqualTo("badarg/badkey");
    assertThat(world.fails("lookup_element(d, k, 0)")).isEqualTo("badarg/none");
    assertThat(world.fails("lookup_element(d, k, 1180591620717411303424)"))
        .isEqualTo("badarg/none");
    assertThat(world.fails("lookup_element(d, nokey, foo)")).isEqualTo("badarg/none");
  }

  @Test
  void without_an_object_any_position_of_one_word_is_fine() {
    assertThat(world.fails("lookup_element(s, k, 576460752303423487)")).isEqualTo("badarg/badkey");
    assertThat(world.fails("lookup_element(s, k, 576460752303423488)")).isEqualTo("badarg/none");
    assertThat(world.call("lookup_element(s, k, 576460752303423487, x)")).isEqualTo("x");
    assertThat(world.fails("lookup_element(s, k, 0, x)")).isEqualTo("badarg/none");
  }

  @Test
  void in_a_bag_objects_with_1_and_1_0_are_two() {
    world.call("insert(b, [{k, 1}, {k, 1.0}, {k, 1}])");
    assertThat(world.call("lookup(b, k)")).isEqualTo("[{k,1},{k,1.0}]");
    world.call("delete_object(b, {k, 1.0})");
    assertThat(world.call("lookup(b, k)")).isEqualTo("[{k,1}]");
  }

  @Test
  void the_end_of_the_table_can_be_a_key() {
    world.call("insert(o, [{'$end_of_table', x}])");
    assertThat(world.call("first(o)")).isEqualTo("'$end_of_table'");
    assertThat(world.call("lookup(o, '$end_of_table')")).isEqualTo("[{'$end_of_table',x}]");
  }

  @Test
  void nil_sorts_after_maps_and_before_lists() {
    world.call("insert(o, [{[a]}, {[]}, {#{}}, {<<>>}, {{}}])");
    assertThat(world.call("tab2list(o)")).isEqualTo("[{{}},{#{}},{[]},{[a]},{<<>>}]");
  }
}
