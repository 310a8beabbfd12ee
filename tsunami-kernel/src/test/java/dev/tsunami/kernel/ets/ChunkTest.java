package dev.tsunami.kernel.ets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traversals in chunks: sizes, ends, and what continuations survive. */
class ChunkTest {
  private static final Atom END = Atom.of("$end_of_table");
  private static final String ALL = "[{'_', [], ['$_']}]";

  private World world = new World();

  @BeforeEach
  void tables() {
    world = new World().withOneTableOfEachType(", public");
  }

  private void fill(String table, int count) {
    for (int i = 1; i <= count; i++) {
      world.call("insert(" + table + ", {" + i + ", a})");
    }
  }

  /** A chunk, or what is in the place of one. */
  private record Chunk(Term results, Term next) {
    static Chunk of(Term answer) {
      return answer instanceof Tuple pair && pair.arity() == 2
          ? new Chunk(pair.element(1), pair.element(2))
          : new Chunk(END, answer);
    }

    int size() {
      return ((TermList) results).properLength();
    }
  }

  private Chunk begin(String call) {
    return Chunk.of(world.eval(call));
  }

  private Chunk proceed(Chunk chunk) {
    return proceed("select", chunk);
  }

  private Chunk proceed(String function, Chunk chunk) {
    return Chunk.of(world.eval(function + "(" + chunk.next + ")"));
  }

  /** All chunks as text, the last one with what came in the place of a continuation. */
  private String all(String call) {
    Chunk chunk = begin(call);
    StringBuilder text = new StringBuilder();
    while (chunk.results != END) {
      text.append(chunk.results).append(' ');
      if (chunk.next == END) {
        return text + "end";
      }
      chunk = proceed(chunk);
    }
    return text + "then end";
  }

  @Test
  void several_looked_up_keys_come_each_once_whatever_the_limit() {
    fill("s", 9);
    for (int limit = 1; limit <= 4; limit++) {
      String all =
          all(
              "select(s, [{{1, '_'}, [], ['$_']}, {{2, '_'}, [], ['$_']}, {{3, '_'}, [], ['$_']}], "
                  + limit
                  + ")");
      assertThat(all).contains("{1,a}", "{2,a}", "{3,a}").doesNotContain("then");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "o", "b", "d"})
  void chunks_have_as_many_results_as_the_limit_and_the_last_one_what_is_left(String table) {
    fill(table, 10);
    Chunk chunk = begin("select(" + table + ", " + ALL + ", 4)");
    assertThat(chunk.size()).isEqualTo(4);
    chunk = proceed(chunk);
    assertThat(chunk.size()).isEqualTo(4);
    chunk = proceed(chunk);
    assertThat(chunk.size()).isEqualTo(2);
    assertThat(chunk.next).isEqualTo(END);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "o", "b", "d"})
  void a_scan_that_ends_at_the_limit_needs_one_more_call_to_know(String table) {
    fill(table, 4);
    Chunk chunk = proceed(begin("select(" + table + ", " + ALL + ", 2)"));
    assertThat(chunk.size()).isEqualTo(2);
    assertThat(chunk.next).isInstanceOf(Tuple.class);
    assertThat(proceed(chunk)).isEqualTo(new Chunk(END, END));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "o", "b", "d"})
  void a_lookup_that_ends_at_the_limit_knows_it(String table) {
    fill(table, 4);
    assertThat(all("select(" + table + ", [{{3, '_'}, [], ['$_']}], 1)")).isEqualTo("[{3,a}] end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "o", "b", "d"})
  void nothing_to_give_is_the_end_at_once(String table) {
    assertThat(world.call("select(" + table + ", " + ALL + ", 1)")).isEqualTo("'$end_of_table'");
    fill(table, 3);
    assertThat(world.call("select(" + table + ", [{{9, '_'}, [], ['$_']}], 1)"))
        .isEqualTo("'$end_of_table'");
    assertThat(world.call("select(" + table + ", [{'_', [false], ['$_']}], 1)"))
        .isEqualTo("'$end_of_table'");
    assertThat(world.call("select(" + table + ", [], 1)")).isEqualTo("'$end_of_table'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"select", "select_reverse", "match", "match_object"})
  void the_end_continues_as_the_end(String function) {
    assertThat(world.call(function + "('$end_of_table')")).isEqualTo("'$end_of_table'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"b", "d"})
  void objects_of_one_key_beyond_the_limit_wait_in_the_continuation(String table) {
    for (int i = 1; i <= 7; i++) {
      world.call("insert(" + table + ", {k, " + i + "})");
    }
    assertThat(all("select(" + table + ", [{{k, '$1'}, [], ['$1']}], 3)"))
        .isEqualTo("[1,2,3] [4,5,6] [7] end");
    assertThat(all("select(" + table + ", [{{'_', '$1'}, [], ['$1']}], 3)"))
        .isEqualTo("[1,2,3] [4,5,6] [7] end");
    world.call("delete_object(" + table + ", {k, 7})");
    assertThat(all("select(" + table + ", [{{k, '$1'}, [], ['$1']}], 3)"))
        .isEqualTo("[1,2,3] [4,5,6] end");
  }

  @Test
  void results_that_wait_are_given_although_their_objects_are_deleted_meanwhile() {
    for (int i = 1; i <= 5; i++) {
      world.call("insert(b, {k, " + i + "})");
    }
    Chunk first = begin("select(b, [{{k, '$1'}, [], ['$1']}], 2)");
    world.call("delete(b, k)");
    Chunk second = proceed(first);
    assertThat(second.results).hasToString("[3,4]");
    assertThat(proceed(second).results).hasToString("[5]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "o", "b", "d"})
  void an_object_present_throughout_is_met_once_while_others_come_and_go(String table) {
    fill(table, 60);
    List<Term> met = new ArrayList<>();
    Chunk chunk = begin("select(" + table + ", " + ALL + ", 7)");
    int step = 0;
    while (chunk.results != END) {
      ((TermList) chunk.results).forEach(met::add);
      for (Term object : (TermList) chunk.results) {
        Term key = ((Tuple) object).element(1);
        if (((Int) key).longValue() % 2 == 0) {
          world.call("delete(" + table + ", " + key + ")");
        }
      }
      world.call("insert(" + table + ", {" + (1000 + step++) + ", new})");
      if (chunk.next == END) {
        break;
      }
      chunk = proceed(chunk);
    }
    assertThat(met).doesNotHaveDuplicates();
    for (int i = 1; i <= 60; i += 2) {
      assertThat(met).contains(Tuple.of(Int.of(i), Atom.of("a")));
    }
  }

  @Test
  void the_key_where_it_stopped_may_be_deleted_and_so_may_all_others() {
    fill("o", 6);
    Chunk first = begin("select(o, " + ALL + ", 2)");
    world.call("delete(o, 2)");
    world.call("insert(o, {1.5, late})");
    assertThat(proceed(first).results).hasToString("[{3,a},{4,a}]");
    world.call("delete_all_objects(o)");
    assertThat(proceed(first)).isEqualTo(new Chunk(END, END));
    world.call("insert(o, {7, b})");
    assertThat(proceed(first).results).hasToString("[{7,b}]");
  }

  @Test
  void a_continuation_may_be_used_again() {
    fill("o", 6);
    Chunk first = begin("select(o, " + ALL + ", 2)");
    assertThat(proceed(first)).isEqualTo(proceed(first));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "o", "b", "d"})
  void a_continuation_outlives_a_rename(String table) {
    fill(table, 5);
    Chunk first = begin("select(" + table + ", " + ALL + ", 3)");
    world.call("rename(" + table + ", other)");
    assertThat(proceed(first).size()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "o", "b", "d"})
  void a_continuation_dies_with_its_table_even_if_the_name_comes_back(String table) {
    fill(table, 5);
    Chunk first = begin("select(" + table + ", " + ALL + ", 3)");
    world.call("delete(" + table + ")");
    world.call("new(" + table + ", [named_table])");
    fill(table, 5);
    assertThat(world.fails("select(" + first.next + ")")).isEqualTo("badarg/id");
  }

  @Test
  void whoever_may_read_may_go_on_and_nobody_else() {
    world.call("new(p, [named_table, ordered_set, private])");
    fill("p", 5);
    Chunk first = begin("select(p, " + ALL + ", 3)");
    assertThat(world.fails(world.stranger, "select(" + first.next + ")"))
        .isEqualTo("badarg/access");
    world.call("give_away(p, Stranger, gift)");
    assertThat(world.call(world.stranger, "select(" + first.next + ")"))
        .isEqualTo("{[{4,a},{5,a}],'$end_of_table'}");
    assertThat(world.fails("select(" + first.next + ")")).isEqualTo("badarg/access");
  }

  @Test
  void the_direction_is_in_the_continuation() {
    fill("o", 5);
    Chunk down = begin("select_reverse(o, " + ALL + ", 2)");
    assertThat(down.results).hasToString("[{5,a},{4,a}]");
    for (String function : List.of("select", "select_reverse", "match", "match_object")) {
      assertThat(proceed(function, down).results).hasToString("[{3,a},{2,a}]");
    }
    Chunk up = begin("select(o, " + ALL + ", 2)");
    assertThat(proceed("select_reverse", up).results).hasToString("[{3,a},{4,a}]");
    assertThat(all("select_reverse(o, " + ALL + ", 2)"))
        .isEqualTo("[{5,a},{4,a}] [{3,a},{2,a}] [{1,a}] end");
  }

  @Test
  void match_and_match_object_go_on_as_they_began() {
    fill("o", 5);
    assertThat(all("match(o, {'$1', '_'}, 2)")).isEqualTo("[[1],[2]] [[3],[4]] [[5]] end");
    assertThat(all("match_object(o, {'$1', '_'}, 3)"))
        .isEqualTo("[{1,a},{2,a},{3,a}] [{4,a},{5,a}] end");
    assertThat(all("match(o, {'$1', '_'}, 5)")).isEqualTo("[[1],[2],[3],[4],[5]] then end");
  }

  @Test
  void a_chunk_of_an_ordered_set_within_a_range_stays_in_the_range() {
    fill("o", 20);
    String spec = "[{{'$1', '_'}, [{'<', 3, '$1'}, {'=<', '$1', 8}], ['$1']}]";
    assertThat(all("select(o, " + spec + ", 2)")).isEqualTo("[4,5] [6,7] [8] end");
    assertThat(all("select_reverse(o, " + spec + ", 2)")).isEqualTo("[8,7] [6,5] [4] end");
  }

  @Test
  void a_continuation_is_plain_data() {
    fill("s", 3);
    fill("o", 3);
    Tuple hash = (Tuple) begin("select(s, " + ALL + ", 2)").next;
    assertThat(hash.arity()).isEqualTo(6);
    assertThat(hash.element(1)).isEqualTo(world.eval("whereis(s)"));
    assertThat(hash.element(3)).isEqualTo(Int.of(2));
    Tuple ordered = (Tuple) begin("select_reverse(o, " + ALL + ", 2)").next;
    assertThat(ordered.arity()).isEqualTo(8);
    assertThat(ordered.element(1)).isEqualTo(world.eval("whereis(o)"));
    assertThat(ordered.element(2)).isEqualTo(Int.of(2));
    assertThat(ordered.element(7)).isEqualTo(Int.of(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "foo ! badarg/none",
        "{} ! badarg/none",
        "{T} ! badarg/none",
        "[T] ! badarg/none",
        "{1,2,3,4,5,6} ! badarg/type",
        "{nope,1,2,{'$match_spec',[]},[],0} ! badarg/id",
        "{T,1,0,{'$match_spec',[{'_',[],[1]}]},[],0} ! badarg/none",
        "{T,1,-1,{'$match_spec',[{'_',[],[1]}]},[],0} ! badarg/none",
        "{T,1,2.0,{'$match_spec',[{'_',[],[1]}]},[],0} ! badarg/none",
        "{T,1,2,[{'_',[],[1]}],[],0} ! badarg/none",
        "{T,1,2,{'$match_spec',[{'_',[],[]}]},[],0} ! badarg/none",
        "{T,1,2,{'$match_spec',foo},[],0} ! badarg/none",
        "{T,1,2,{'$match_spec',[{'_',[],[1]}]},[],-1} ! badarg/none",
        "{T,1,2,{'$match_spec',[{'_',[],[1]}]},foo,0} ! badarg/none",
        "{T,1,2,{'$match_spec',[{'_',[],[1]}]},[a|b],1} ! badarg/none",
        "{T,1,18446744073709551616,{'$match_spec',[{'_',[],[1]}]},[],0} ! badarg/none",
        "{T,1,[],2,{'$match_spec',[{'_',[],[1]}]},[],0,0} ! badarg/none"
      })
  void a_malformed_continuation_is_refused(String continuation, String reason) {
    fill("s", 3);
    world.bind("T", world.eval("whereis(s)"));
    assertThat(world.fails("select(" + continuation + ")")).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{T,1,2,{'$match_spec',[{'_',[],[1]}]},[],0}",
        "{T,1,[],2,{'$match_spec',[{'_',[],[1]}]},[],x,0}",
        "{T,1,[],2,{'$match_spec',[{'_',[],[1]}]},[x|y],0,1}",
        "{T,1,[],0,{'$match_spec',[{'_',[],[1]}]},[],0,0}"
      })
  void an_ordered_set_has_continuations_of_its_own_shape(String continuation) {
    world.bind("T", world.eval("whereis(o)"));
    assertThat(world.fails("select(" + continuation + ")")).isEqualTo("badarg/none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.0", "foo", "18446744073709551616"})
  void a_limit_is_a_number_of_results_from_1(String limit) {
    for (String call :
        List.of(
            "select(s, " + ALL,
            "select_reverse(s, " + ALL,
            "match(s, '_'",
            "match_object(s, '_'",
            "select_take(s, " + ALL)) {
      assertThat(world.fails(call + ", " + limit + ")")).isEqualTo("badarg/none");
    }
  }

  @Test
  void a_limit_greater_than_any_list_is_no_limit() {
    fill("o", 3);
    assertThat(world.call("select(o, " + ALL + ", 576460752303423487)"))
        .isEqualTo("{[{1,a},{2,a},{3,a}],'$end_of_table'}");
    assertThat(world.fails("select(o, " + ALL + ", 576460752303423488)")).isEqualTo("badarg/none");
  }
}
