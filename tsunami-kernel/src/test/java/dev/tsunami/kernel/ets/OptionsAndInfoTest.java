package dev.tsunami.kernel.ets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of new/2 and what info/1,2 says of them. */
class OptionsAndInfoTest {
  private final World world = new World();

  private String info(String options, String item) {
    Term table = world.eval("new(t, " + options + ")");
    return world.bind("X", table).call("info(X, " + item + ")");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "[]                                             ! type       ! set",
        "[ordered_set, set]                             ! type       ! ordered_set",
        "[bag, set]                                     ! type       ! bag",
        "[bag, duplicate_bag]                           ! type       ! duplicate_bag",
        "[]                                             ! protection ! protected",
        "[public, protected]                            ! protection ! public",
        "[private, public]                              ! protection ! public",
        "[]                                             ! keypos     ! 1",
        "[{keypos, 2}, {keypos, 3}]                     ! keypos     ! 3",
        "[]                                             ! heir       ! none",
        "[{heir, Owner, x}, {heir, none}]               ! heir       ! none",
        "[]                                             ! named_table ! false",
        "[compressed]                                   ! compressed ! true",
        "[]                                             ! compressed ! false",
        "[]                                             ! name       ! t",
        "[]                                             ! node       ! nonode@nohost",
        "[]                                             ! size       ! 0",
        "[{write_concurrency, true}]                    ! write_concurrency ! true",
        "[{write_concurrency, auto}]                    ! write_concurrency ! auto",
        "[{write_concurrency, true}, private]           ! write_concurrency ! false",
        "[{read_concurrency, true}]                     ! read_concurrency ! true",
        "[{read_concurrency, true}, private]            ! read_concurrency ! false",
        "[{write_concurrency, true}]                    ! decentralized_counters ! false",
        "[{write_concurrency, auto}]                    ! decentralized_counters ! true",
        "[{write_concurrency, true}, ordered_set]       ! decentralized_counters ! true",
        "[{write_concurrency, auto}, {decentralized_counters, false}] ! decentralized_counters ! false",
        "[{decentralized_counters, true}]               ! decentralized_counters ! false",
        "[]                                             ! fixed      ! false",
        "[ordered_set]                                  ! stats      ! false",
        "[ordered_set, {write_concurrency, true}]       ! stats      ! {0,1,0}",
        "[ordered_set, private, {write_concurrency, true}] ! stats   ! false",
        "[{write_concurrency, true}]                    ! stats      ! {1,0.0,0.0,0.0,0,0,0,64}",
        "[{write_concurrency, true}, private]           ! stats      ! {1,0.0,0.0,0.0,0,0,0,1}"
      })
  void options_are_read_from_left_to_right(String options, String item, String value) {
    assertThat(info(options, item)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"1, 64", "65, 64", "128, 128", "2049, 2048", "32767, 16384", "32768, 32768"})
  void a_fixed_number_of_locks_is_rounded_down_to_a_power_of_two_from_64(int asked, int had) {
    String options = "[{write_concurrency, {debug_hash_fixed_number_of_locks, " + asked + "}}]";
    assertThat(info(options, "write_concurrency"))
        .isEqualTo("{debug_hash_fixed_number_of_locks," + had + "}");
    assertThat(info(options, "decentralized_counters")).isEqualTo("true");
    assertThat(info(options, "stats")).isEqualTo("{1,0.0,0.0,0.0,0,0,0," + had + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo",
        "[foo]",
        "[set|bag]",
        "[{keypos, 0}]",
        "[{keypos, a}]",
        "[{keypos, 1.0}]",
        "[{keypos, 4611686018427387904}]",
        "[{heir, foo}]",
        "[{heir, foo, x}]",
        "[{heir, none, x}]",
        "[{write_concurrency, foo}]",
        "[{write_concurrency, {debug_hash_fixed_number_of_locks, 0}}]",
        "[{write_concurrency, {debug_hash_fixed_number_of_locks, 32769}}]",
        "[ordered_set, {write_concurrency, {debug_hash_fixed_number_of_locks, 16}}]",
        "[{read_concurrency, auto}]",
        "[{decentralized_counters, 1}]",
        "[{named_table, true}]",
        "[17]"
      })
  void anything_else_is_a_bad_option_and_makes_no_table(String options) {
    assertThat(world.fails("new(t, " + options + ")")).isEqualTo("badarg/none");
    assertThat(world.call("all()")).isEqualTo("[]");
  }

  @Test
  void the_name_must_be_an_atom() {
    assertThat(world.fails("new(\"t\", [])")).isEqualTo("badarg/none");
  }

  @Test
  void info_lists_the_items_in_otps_order() {
    world.call("new(t, [named_table])");
    List<String> items = new ArrayList<>();
    for (Term pair : (TermList) world.eval("info(t)")) {
      items.add(((Tuple) pair).element(1).toString());
    }
    assertThat(items)
        .containsExactly(
            "id",
            "decentralized_counters",
            "read_concurrency",
            "write_concurrency",
            "compressed",
            "memory",
            "owner",
            "heir",
            "name",
            "size",
            "node",
            "named_table",
            "type",
            "keypos",
            "protection");
  }

  @Test
  void an_unknown_item_is_an_error_if_the_table_exists() {
    world.call("new(t, [named_table])");
    assertThat(world.fails("info(t, nosuchitem)")).isEqualTo("badarg/none");
    assertThat(world.fails("info(t, 1)")).isEqualTo("badarg/none");
  }

  @Test
  void memory_grows_with_the_objects_and_shrinks_again() {
    world.call("new(t, [named_table])");
    long empty = words();
    world.call("insert(t, {key, <<0:8000>>})");
    long full = words();
    world.call("delete(t, key)");
    assertThat(full - empty).isBetween(125L, 145L);
    assertThat(words()).isEqualTo(empty);
  }

  private long words() {
    return ((Int) world.eval("info(t, memory)")).longValue();
  }

  @Test
  void binaries_of_more_than_64_bytes_are_listed() {
    world.call("new(t, [named_table])");
    world.call("insert(t, {1, <<0:512>>, <<0:520>>, [#{k => {<<1:800>>}}|<<2:1600>>]})");
    List<Term> sizes = new ArrayList<>();
    for (Term binary : (TermList) world.eval("info(t, binary)")) {
      sizes.add(((Tuple) binary).element(2));
    }
    assertThat(sizes).containsExactlyInAnyOrder(Int.of(65), Int.of(100), Int.of(200));
  }

  @Test
  void statistics_of_a_hash_table_have_otps_shape() {
    world.call("new(t, [named_table])");
    world.call("insert(t, [{1}, {2}])");
    assertThat(world.call("info(t, stats)")).isEqualTo("{2,1.0,0.0,0.0,1,1,0,1}");
  }
}
