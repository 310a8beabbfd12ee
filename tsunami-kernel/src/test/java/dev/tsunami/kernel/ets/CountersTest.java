package dev.tsunami.kernel.ets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.math.BigInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** update_counter and update_element. */
class CountersTest {
  private World world = new World();

  @BeforeEach
  void tables() {
    world = new World().withOneTableOfEachType("");
    world.call("insert(s, {k, 10, 20, atom})");
    world.call("insert(o, {1.0, 10, 20, atom})");
  }

  @Test
  void an_increment_alone_goes_to_the_element_after_the_key() {
    assertThat(world.call("update_counter(s, k, 5)")).isEqualTo("15");
    assertThat(world.call("update_counter(s, k, -20)")).isEqualTo("-5");
    assertThat(world.call("lookup(s, k)")).isEqualTo("[{k,-5,20,atom}]");
  }

  @Test
  void a_list_gives_the_list_of_results_and_sees_its_own_changes() {
    assertThat(world.call("update_counter(s, k, [{2, 1}, {3, -1}, {2, 1}])"))
        .isEqualTo("[11,19,12]");
    assertThat(world.call("update_counter(s, k, [])")).isEqualTo("[]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{2, 1, 11, 0}  | 11",
        "{2, 2, 11, 0}  | 0",
        "{2, -1, 9, 0}  | 9",
        "{2, -2, 9, 0}  | 0",
        "{2, 0, 10, 0}  | 10",
        "{2, 0, 9, 77}  | 77",
        "{2, 0, 11, 77} | 10"
      })
  void past_the_threshold_the_set_value_is_stored_and_zero_counts_as_up(
      String operation, String result) {
    assertThat(world.call("update_counter(s, k, " + operation + ")")).isEqualTo(result);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{k, 10}", "{k, 10, atom}", "{k, 10, 20}", "{k, 10, 20, 30, 40}"})
  void counters_of_short_and_long_objects_count_alike(String object) {
    world.call("insert(s, " + object + ")");
    String rest = object.substring("{k, 10".length()).replace(" ", "");
    assertThat(world.call("update_counter(s, k, 1)")).isEqualTo("11");
    assertThat(world.call("update_counter(s, k, {2, -12})")).isEqualTo("-1");
    assertThat(world.call("lookup(s, k)")).isEqualTo("[{k,-1" + rest + "]");
    assertThat(world.call("update_counter(s, k, 9223372036854775807)"))
        .isEqualTo("9223372036854775806");
    assertThat(world.call("update_counter(s, k, {2, 2})")).isEqualTo("9223372036854775808");
    assertThat(world.call("lookup(s, k)")).isEqualTo("[{k,9223372036854775808" + rest + "]");
    assertThat(world.call("update_counter(s, k, -1)")).isEqualTo("9223372036854775807");
    assertThat(world.call("update_counter(s, k, [{2, -7}, {2, 1}])"))
        .isEqualTo("[9223372036854775800,9223372036854775801]");
    assertThat(world.call("lookup(s, k)")).isEqualTo("[{k,9223372036854775801" + rest + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{1, 1}", "{3, 1}", "{0, 1}", "{-1, 1}", "{4294967298, 1}", "{2, a}"})
  void what_is_no_counter_of_a_pair_is_refused(String operation) {
    world.call("insert(s, {7, 10})");
    assertThat(world.fails("update_counter(s, 7, " + operation + ")")).startsWith("badarg");
    assertThat(world.call("lookup(s, 7)")).isEqualTo("[{7,10}]");
  }

  @Test
  void counters_grow_beyond_machine_words_and_back() {
    assertThat(world.call("update_counter(s, k, 9223372036854775800)"))
        .isEqualTo("9223372036854775810");
    assertThat(world.call("update_counter(s, k, -9223372036854775811)")).isEqualTo("-1");
    assertThat(world.call("update_counter(s, k, {2, 5, 18446744073709551616, 3})")).isEqualTo("4");
  }

  @Test
  void a_counter_of_more_bits_than_otp_has_is_a_system_limit_and_stays_as_it_was() {
    Ets ets = world.ets(world.owner);
    Term largest = Int.of(BigInteger.ONE.shiftLeft(4_194_303).subtract(BigInteger.ONE));
    ets.insert(Atom.of("s"), Tuple.of(Atom.of("k"), largest));
    assertThat(world.fails("update_counter(s, k, [{2, -1}, {2, 1}, {2, 1}])"))
        .isEqualTo("system_limit/none");
    assertThat(ets.lookup_element(Atom.of("s"), Atom.of("k"), 2)).isEqualTo(largest);
  }

  @Test
  void an_ordered_set_keeps_the_key_as_it_is_stored() {
    assertThat(world.call("update_counter(o, 1, 1)")).isEqualTo("11");
    assertThat(world.call("update_element(o, 1, {4, x})")).isEqualTo("true");
    assertThat(world.call("tab2list(o)")).isEqualTo("[{1.0,11,20,x}]");
  }

  @Test
  void a_default_is_inserted_under_the_given_key() {
    assertThat(world.call("update_counter(s, new, {2, 1}, {other, 5})")).isEqualTo("6");
    assertThat(world.call("lookup(s, new)")).isEqualTo("[{new,6}]");
    assertThat(world.call("update_counter(s, empty, [], {other, 5})")).isEqualTo("[]");
    assertThat(world.call("lookup(s, empty)")).isEqualTo("[{empty,5}]");
    assertThat(world.call("update_element(s, e, {2, x}, {other, 5})")).isEqualTo("true");
    assertThat(world.call("lookup(s, e)")).isEqualTo("[{e,x}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "update_counter(s, nokey, 1) ! badkey",
        "update_counter(s, nokey, foo) ! badkey",
        "update_counter(s, k, {1, 1}) ! keypos",
        "update_counter(s, k, {0, 1}) ! position",
        "update_counter(s, k, {5, 1}) ! position",
        "update_counter(s, k, {-1, 1}) ! position",
        "update_counter(s, k, {4, 1}) ! none",
        "update_counter(s, k, {576460752303423487, 1}) ! position",
        "update_counter(s, k, {576460752303423488, 1}) ! none",
        "update_counter(s, k, {-576460752303423488, 1}) ! position",
        "update_counter(s, k, {-576460752303423489, 1}) ! none",
        "update_counter(s, k, {18446744073709551618, 1}) ! none",
        "update_counter(s, k, {2, 1.0}) ! none",
        "update_counter(s, k, foo) ! none",
        "update_counter(s, k, {2, 1, 2}) ! none",
        "update_counter(s, k, {2, 1, a, 2}) ! none",
        "update_counter(s, k, [1]) ! none",
        "update_counter(s, k, [{2, 1}|x]) ! none",
        "update_counter(s, k, [{2, 1}, foo]) ! none",
        "update_counter(s, k, [{1, 1}, foo]) ! keypos",
        "update_counter(s, k, [foo, {1, 1}]) ! none",
        "update_counter(b, k, 1) ! table_type",
        "update_counter(d, k, 1) ! table_type",
        "update_counter(b, k, 1, {x}) ! table_type",
        "update_counter(b, k, 1, notuple) ! default",
        "update_counter(nope, k, 1, notuple) ! id",
        "update_counter(s, k, 1, notuple) ! default",
        "update_counter(s, nokey, 1, {}) ! default",
        "update_counter(s, nokey, 1, {only_key}) ! position",
        "update_counter(s, nokey, 1, {k, atom}) ! none",
        "update_element(s, k, {1, x}) ! keypos",
        "update_element(s, k, {5, x}) ! position",
        "update_element(s, k, {0, x}) ! position",
        "update_element(s, k, foo) ! none",
        "update_element(s, k, {2}) ! none",
        "update_element(s, k, [{2, x}, {a, x}]) ! none",
        "update_element(s, k, [{2, x}|y]) ! none",
        "update_element(b, k, {2, x}) ! none",
        "update_element(s, k, {2, x}, notuple) ! default"
      })
  void a_bad_operation_changes_nothing(String call, String cause) {
    assertThat(world.fails(call)).isEqualTo("badarg/" + cause);
    assertThat(world.call("tab2list(s)")).isEqualTo("[{k,10,20,atom}]");
  }

  @Test
  void update_element_replaces_one_or_several_elements() {
    assertThat(world.call("update_element(s, k, {4, x})")).isEqualTo("true");
    assertThat(world.call("update_element(s, k, [{2, a}, {3, b}, {2, c}])")).isEqualTo("true");
    assertThat(world.call("update_element(s, k, [])")).isEqualTo("true");
    assertThat(world.call("lookup(s, k)")).isEqualTo("[{k,c,b,x}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{2, x}", "foo", "{99, x}", "{1, x}", "[a|b]"})
  void update_element_without_the_key_is_false_whatever_the_specification(String specification) {
    assertThat(world.call("update_element(s, nokey, " + specification + ")")).isEqualTo("false");
  }
}
