package dev.tsunami.kernel.ets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.table.Cause;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.term.Tuple;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors as people read them: OTP's explanation, and our own message. */
class ErrorInfoTest {
  private static final String MISSING =
      "1=the table identifier does not refer to an existing ETS table";
  private static final String FORBIDDEN =
      "1=the table identifier refers to an ETS table with insufficient access rights";

  private World world = new World();

  @BeforeEach
  void tables() {
    world = new World().withOneTableOfEachType("");
    world.call("insert(s, {k, 1, atom})");
  }

  private String explanation(EtsException failed) {
    return ErrorInfo.explain(failed).toString();
  }

  /** Each right-hand side is what OTP 25 said of the same call. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "lookup(17, 1) ! {1=not an atom or a table identifier}",
        "lookup(#Ref<0.1.2.3>, 1) ! {1=not a valid table identifier}",
        "lookup_element(s, k, 0) ! {3=out of range}",
        "lookup_element(s, k, 9) ! {3=position is greater than the size of the object}",
        "lookup_element(s, nokey, foo) ! {3=not an integer}",
        "lookup_element(s, nokey, 2) ! {2=not a key that exists in the table}",
        "update_counter(s, nokey, foo) ! {2=not a key that exists in the table, 3=not a valid update operation}",
        "update_counter(s, k, {9, 1}) ! {3=the position in the update operation is out of range}",
        "update_counter(s, k, {1, 1}) ! {3=the position is the same as the key position}",
        "update_counter(s, k, {3, 1}) ! {3=the value in the given position, in the object, is not an integer}",
        "update_counter(s, k, [foo, {1, 1}]) ! {3=not a valid update operation}",
        "update_counter(b, k, 1) ! {1=the table identifier refers to an ETS table of a type not supported by this operation}",
        "update_counter(s, new, {2, 1}, x) ! {4=not a tuple}",
        "update_counter(s, new, {2, 1}, {x}) ! {3=the position in the update operation is out of range}",
        "update_counter(s, new, {2, 1}, {x, y}) ! {3=the value in the given position, in the object, is not an integer}",
        "update_counter(s, new, {1, 1}, {x, y}) ! {3=the position is the same as the key position}",
        "update_element(s, k, {1, x}) ! {3=the position is the same as the key position}",
        "update_element(s, k, {9, x}) ! {3=out of range}",
        "update_element(s, k, foo) ! {3=is not a valid element specification}",
        "update_element(b, k, {2, x}) ! {3=out of range}",
        "insert(s, {}) ! {2=is an empty tuple}",
        "insert(s, x) ! {2=not a tuple}",
        "insert(s, [x]) ! {2=not a non-empty tuple or a list of non-empty tuples}",
        "insert_new(s, [x]) ! {2=not a non-empty tuple or a list of non-empty tuples}",
        "delete_object(s, {}) ! {2=is an empty tuple}",
        "slot(s, -1) ! {2=out of range}",
        "give_away(s, Owner, x) ! {2=the process is already the owner of the table}",
        "give_away(s, foo, x) ! {2=not a pid}",
        "give_away(s, <0.9999.0>, x) ! {2=the pid refers to a terminated process}",
        "setopts(s, foo) ! {2=invalid options}",
        "new(x, foo) ! {2=not a list}",
        "new(x, [foo]) ! {2=invalid options}",
        "new(1, []) ! {1=not an atom}",
        "new(s, [named_table]) ! {1=table name already exists}",
        "rename(s, s) ! {2=table name already exists}",
        "rename(s, 1) ! {2=invalid table name (must be an atom)}",
        "whereis(1) ! {1=invalid table name (must be an atom)}",
        "info(s, foo) ! {2=not a valid info item}",
        "next(s, nokey) ! {2=not a key that exists in the table}",
        "safe_fixtable(s, foo) ! {2=not a boolean value}"
      })
  void the_explanation_is_otps(String call, String explanation) {
    assertThat(explanation(world.failure(call))).isEqualTo(explanation);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "lookup(T, 1)",
        "insert(T, {1})",
        "delete(T)",
        "delete(T, 1)",
        "next(T, 1)",
        "slot(T, 0)",
        "give_away(T, Stranger, x)",
        "setopts(T, [])",
        "update_element(T, 1, {2, x})",
        "update_counter(T, 1, 1)",
        "tab2list(T)"
      })
  void a_missing_table_or_right_is_explained_at_the_first_argument(String call) {
    world.call("new(mine, [named_table, private])");
    assertThat(explanation(world.failure(call.replace("T,", "gone,").replace("T)", "gone)"))))
        .isEqualTo("{" + MISSING + "}");
    assertThat(
            explanation(
                world.failure(world.stranger, call.replace("T,", "mine,").replace("T)", "mine)"))))
        .isEqualTo("{" + FORBIDDEN + "}");
  }

  @Test
  void the_message_names_call_argument_expected_and_given() {
    world.call("new(k2, [named_table, {keypos, 2}])");
    assertThat(world.failure("insert(k2, {a})"))
        .hasMessage("ets:insert/2, argument 2: expected a tuple of at least 2 elements, given {a}");
    assertThat(world.failure("lookup(gone, 1)"))
        .hasMessage("ets:lookup/2, argument 1: expected an existing table, given gone");
  }

  @Test
  void a_message_does_not_repeat_a_huge_argument() {
    EtsException failed = world.failure("insert(s, [" + "x, ".repeat(10_000) + "x])");
    assertThat(failed.getMessage()).hasSizeLessThan(400);
    assertThat(failed.argument()).isEqualTo(2);
  }

  @Test
  void a_continuation_without_the_right_to_read_is_invalid_and_nothing_else() {
    world.call("new(mine, [private, named_table])");
    world.call("insert(mine, [{1}, {2}])");
    Tuple chunk = (Tuple) world.eval("select(mine, [{'_', [], [true]}], 1)");
    String call = "(" + chunk.element(2) + ")";
    for (String function : List.of("select", "select_reverse", "match", "match_object")) {
      EtsException failed = world.failure(world.stranger, function + call);
      assertThat(failed.why()).isEqualTo(Cause.ACCESS);
      assertThat(explanation(failed)).isEqualTo("{1=invalid continuation}");
    }
  }
}
