package dev.tsunami.kernel.ets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Match specifications that delete, take and replace. */
class SelectChangesTest {
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

  private long kept(String table) {
    Tuple stats = (Tuple) world.eval("info(" + table + ", stats)");
    return ((Int) stats.element(7)).longValue();
  }

  private String size(String table) {
    return world.call("info(" + table + ", size)");
  }

  // ---- select_delete, match_delete

  @ParameterizedTest
  @ValueSource(strings = {"s", "o", "b", "d"})
  void what_gives_true_is_deleted_and_counted(String table) {
    fill(table, 6);
    assertThat(
            world.call(
                "select_delete("
                    + table
                    + ", [{{'$1', '_'}, [{'<', '$1', 3}], [true]}, {{3, '_'}, [], [other]}, {{4, '_'}, [], [{'==', 1, 1}]}])"))
        .isEqualTo("3");
    assertThat(((TermList) world.eval("match(" + table + ", {'$1', '_'})")).toList())
        .extracting(Term::toString)
        .containsExactlyInAnyOrder("[3]", "[5]", "[6]");
    assertThat(size(table)).isEqualTo("3");
    assertThat(world.call("select_delete(" + table + ", [])")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "o", "b", "d"})
  void deleting_everything_is_emptying(String table) {
    fill(table, 6);
    assertThat(world.call("select_delete(" + table + ", [{'_', [], [true]}])")).isEqualTo("6");
    assertThat(size(table)).isEqualTo("0");
    assertThat(world.call("select_delete(" + table + ", [{'_', [], [true]}])")).isEqualTo("0");
    fill(table, 3);
    assertThat(world.call("match_delete(" + table + ", '_')")).isEqualTo("true");
    assertThat(size(table)).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "o", "b", "d"})
  void match_delete_deletes_what_matches_and_is_true(String table) {
    fill(table, 3);
    assertThat(world.call("match_delete(" + table + ", {2, '_'})")).isEqualTo("true");
    assertThat(world.call("match_delete(" + table + ", {9, '_'})")).isEqualTo("true");
    assertThat(size(table)).isEqualTo("2");
    assertThat(world.call("member(" + table + ", 2)")).isEqualTo("false");
  }

  @Test
  void of_the_objects_of_a_key_only_those_that_match_go() {
    for (String table : new String[] {"b", "d"}) {
      world.call("insert(" + table + ", [{k, 1}, {k, 2}, {k, 3}, {k, 4}])");
      assertThat(
              world.call(
                  "select_delete("
                      + table
                      + ", [{{k, '$1'}, [{'==', {'rem', '$1', 2}, 0}], [true]}])"))
          .isEqualTo("2");
      assertThat(world.call("lookup(" + table + ", k)")).isEqualTo("[{k,1},{k,3}]");
    }
    world.call("insert(d, [{k, 1}, {k, 1}])");
    assertThat(world.call("match_delete(d, {k, 1})")).isEqualTo("true");
    assertThat(world.call("lookup(d, k)")).isEqualTo("[{k,3}]");
  }

  @Test
  void a_key_is_compared_exactly() {
    world.call("insert(o, {5, a})");
    assertThat(world.call("select_delete(o, [{{5.0, '_'}, [], [true]}])")).isEqualTo("0");
    assertThat(world.call("select_delete(o, [{{5, '_'}, [], [true]}])")).isEqualTo("1");
  }

  // ---- under fixation

  @ParameterizedTest
  @ValueSource(strings = {"s", "b", "d"})
  void a_traversal_goes_on_from_a_key_that_a_specification_deleted(String table) {
    fill(table, 5);
    world.call("safe_fixtable(" + table + ", true)");
    Term first = world.eval("first(" + table + ")");
    Term second = world.eval("next(" + table + ", " + first + ")");
    world.call("select_delete(" + table + ", [{{" + first + ", '_'}, [], [true]}])");
    assertThat(world.eval("next(" + table + ", " + first + ")")).isEqualTo(second);
    world.call("select_take(" + table + ", [{{" + second + ", '_'}, [], [true]}])");
    assertThat(world.call("next(" + table + ", " + second + ")")).isNotEqualTo("'$end_of_table'");
    assertThat(kept(table)).isEqualTo(2);
    world.call("match_delete(" + table + ", {'_', a})");
    assertThat(kept(table)).isEqualTo(5);
    assertThat(world.call("next(" + table + ", " + second + ")")).isEqualTo("'$end_of_table'");
    world.call("safe_fixtable(" + table + ", false)");
    assertThat(kept(table)).isZero();
    assertThat(world.fails("next(" + table + ", " + first + ")")).isEqualTo("badarg/none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "b", "d"})
  void emptying_by_a_specification_keeps_every_object_while_the_table_is_fixed(String table) {
    fill(table, 4);
    world.call("safe_fixtable(" + table + ", true)");
    assertThat(world.call("select_delete(" + table + ", [{'_', [], [true]}])")).isEqualTo("4");
    assertThat(kept(table)).isEqualTo(4);
    assertThat(world.call("next(" + table + ", 1)")).isEqualTo("'$end_of_table'");
  }

  @Test
  void every_object_that_goes_is_kept_while_the_table_is_fixed() {
    world.call("insert(d, [{k, 1}, {k, 1}, {k, 2}])");
    world.call("safe_fixtable(d, true)");
    assertThat(world.call("select_delete(d, [{{k, 1}, [], [true]}])")).isEqualTo("2");
    assertThat(kept("d")).isEqualTo(2);
  }

  // ---- select_take

  @ParameterizedTest
  @ValueSource(strings = {"s", "o", "b", "d"})
  void what_matches_is_taken_whatever_its_result(String table) {
    fill(table, 3);
    assertThat(world.call("select_take(" + table + ", [{{2, '$1'}, [], [{{'$1', false}}]}])"))
        .isEqualTo("[{a,false}]");
    assertThat(size(table)).isEqualTo("2");
    assertThat(
            ((TermList) world.eval("select_take(" + table + ", [{{'$1', '_'}, [], ['$1']}])"))
                .toList())
        .containsExactlyInAnyOrder(Int.of(1), Int.of(3));
    assertThat(size(table)).isEqualTo("0");
    assertThat(world.call("select_take(" + table + ", [{'_', [], [true]}])")).isEqualTo("[]");
  }

  @Test
  void an_ordered_set_is_a_queue() {
    fill("o", 5);
    String spec = "[{{'$1', '_'}, [], ['$1']}]";
    assertThat(world.call("select_take(o, " + spec + ", 2)")).isEqualTo("[1,2]");
    assertThat(world.call("select_take(o, " + spec + ", 1)")).isEqualTo("[3]");
    assertThat(world.call("select_take(o, " + spec + ", 9)")).isEqualTo("[4,5]");
    assertThat(world.call("select_take(o, " + spec + ", 1)")).isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"b", "d"})
  void the_first_objects_of_a_key_are_taken_and_the_others_stay(String table) {
    world.call("insert(" + table + ", [{k, 3}, {k, 1}, {k, 2}, {k, 9}])");
    assertThat(world.call("select_take(" + table + ", [{{k, '$1'}, [{'<', '$1', 5}], ['$1']}], 2)"))
        .isEqualTo("[3,1]");
    assertThat(world.call("lookup(" + table + ", k)")).isEqualTo("[{k,2},{k,9}]");
    assertThat(size(table)).isEqualTo("2");
  }

  @Test
  void of_equal_copies_as_many_are_taken_as_were_asked_for() {
    world.call("insert(d, [{k, 1}, {k, 2}, {k, 1}, {k, 3}, {k, 1}])");
    assertThat(world.call("select_take(d, [{{k, 1}, [], ['$_']}], 2)")).isEqualTo("[{k,1},{k,1}]");
    assertThat(world.call("lookup(d, k)")).isEqualTo("[{k,2},{k,3},{k,1}]");
    assertThat(world.call("select_take(d, [{{k, 1}, [], ['$_']}], 2)")).isEqualTo("[{k,1}]");
  }

  @Test
  void few_objects_of_very_many_under_a_key_are_taken_and_the_rest_keeps_its_order() {
    StringBuilder many = new StringBuilder("insert(d, [{k, 0}");
    for (int i = 1; i < 2_000; i++) {
      many.append(", {k, ").append(i).append("}");
    }
    world.call(many + "])");
    assertThat(world.call("select_take(d, [{{k, '$1'}, [{'>=', '$1', 100}], ['$1']}], 3)"))
        .isEqualTo("[100,101,102]");
    assertThat(world.call("select_delete(d, [{{k, '$1'}, [{'>=', '$1', 50}], [true]}])"))
        .isEqualTo("1947");
    assertThat(world.eval("lookup(d, k)").toString())
        .startsWith("[{k,0},{k,1},")
        .endsWith(",{k,49}]");
  }

  // ---- select_replace

  @ParameterizedTest
  @ValueSource(strings = {"s", "o", "d"})
  void what_matches_is_replaced_and_counted(String table) {
    fill(table, 3);
    assertThat(
            world.call(
                "select_replace("
                    + table
                    + ", [{{'$1', a}, [{'>', '$1', 1}], [{{'$1', b, new}}]}])"))
        .isEqualTo("2");
    assertThat(world.call("lookup(" + table + ", 1)")).isEqualTo("[{1,a}]");
    assertThat(world.call("lookup(" + table + ", 2)")).isEqualTo("[{2,b,new}]");
    assertThat(world.call("select_replace(" + table + ", [{'_', [], ['$_']}])")).isEqualTo("3");
    assertThat(world.call("select_replace(" + table + ", [])")).isEqualTo("0");
    assertThat(size(table)).isEqualTo("3");
  }

  @Test
  void in_a_duplicate_bag_each_object_is_replaced_in_its_place() {
    world.call("insert(d, [{k, 1}, {k, 2}, {k, 1}, {k, 3}])");
    assertThat(world.call("select_replace(d, [{{k, 1}, [], [{{k, one}}]}])")).isEqualTo("2");
    assertThat(world.call("lookup(d, k)")).isEqualTo("[{k,one},{k,2},{k,one},{k,3}]");
  }

  @Test
  void the_replaced_objects_can_be_had_back() {
    fill("o", 2);
    assertThat(world.call("select_replace(o, [{{'$1', a}, [], [{{'$1', b}}]}], [return])"))
        .isEqualTo("[{{1,a},{1,b}},{{2,a},{2,b}}]");
    assertThat(world.call("select_replace(o, [{{'$1', a}, [], [{{'$1', b}}]}], [return])"))
        .isEqualTo("[]");
    assertThat(world.call("select_replace(o, [{{1, '_'}, [], ['$_']}], [])")).isEqualTo("1");
  }

  @Test
  void the_key_of_an_ordered_set_stays_the_very_key_it_was() {
    world.call("insert(o, {1.0, a})");
    assertThat(world.call("select_replace(o, [{{'$1', a}, [{'==', '$1', 1}], [{{'$1', b}}]}])"))
        .isEqualTo("1");
    assertThat(world.call("select_replace(o, [{{1, '_'}, [], [{{1, c}}]}])")).isEqualTo("0");
    assertThat(world.call("tab2list(o)")).isEqualTo("[{1.0,b}]");
  }

  @Test
  void an_error_in_a_body_is_stored_as_an_atom() {
    fill("s", 1);
    world.call("select_replace(s, [{{'$1', '$2'}, [], [{{'$1', {'+', '$2', 1}}}]}])");
    assertThat(world.call("tab2list(s)")).isEqualTo("[{1,'EXIT'}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "select_replace(b, [{'_', [], ['$_']}]) ! badarg/table_type",
        "select_replace(b, foo) ! badarg/table_type",
        "select_replace(s, foo) ! badarg/none",
        "select_replace(s, [{{'$1', '$2'}, [], [{{'$2', '$1'}}]}]) ! badarg/none",
        "select_replace(s, [{'_', [], ['$_']}, {'_', [], [true]}]) ! badarg/none",
        "select_replace(s, [], [foo]) ! badarg/none",
        "select_delete(s, foo) ! badarg/none",
        "select_delete(s, [{'_', [], ['$1']}]) ! badarg/none",
        "select_take(s, [{foo}]) ! badarg/none",
        "select_take(s, [], 0) ! badarg/none",
        "match_delete(s, #{'_' => 1}) ! badarg/none",
        "select_delete(nope, foo) ! badarg/id",
        "select_take(17, foo) ! badarg/type"
      })
  void what_cannot_be_done_is_refused_and_changes_nothing(String call, String reason) {
    fill("s", 3);
    String before = world.call("tab2list(s)");
    assertThat(world.fails(call)).isEqualTo(reason);
    assertThat(world.call("tab2list(s)")).isEqualTo(before);
  }

  @Test
  void the_key_position_may_be_another() {
    world.call("new(k2, [named_table, ordered_set, {keypos, 2}])");
    world.call("insert(k2, [{a, 1}, {b, 2}, {c, 3}])");
    assertThat(world.call("select(k2, [{{'$1', '$2'}, [{'>', '$2', 1}], ['$1']}])"))
        .isEqualTo("[b,c]");
    assertThat(world.call("select_replace(k2, [{{'$1', 2}, [], [{{['$1'], 2}}]}])")).isEqualTo("1");
    assertThat(world.call("select_take(k2, [{{'$1', '$2'}, [{'<', '$2', 3}], ['$1']}])"))
        .isEqualTo("[a,[b]]");
    assertThat(world.call("tab2list(k2)")).isEqualTo("[{c,3}]");
  }
}
