package dev.tsunami.kernel.ets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermParser;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Match specifications and patterns that read: answers, explanations, errors. */
class SelectTest {
  private static final String ALL = "[{'_', [], ['$_']}]";

  private World world = new World();

  @BeforeEach
  void tables() {
    world = new World().withOneTableOfEachType("");
  }

  private void fill(String table) {
    world.call("insert(" + table + ", [{1, a}, {2, b}, {3, a}])");
  }

  private List<Term> elements(String call) {
    return ((TermList) world.eval(call)).toList();
  }

  // ---- select, match and their kin

  @ParameterizedTest
  @ValueSource(strings = {"s", "o", "b", "d"})
  void the_results_are_those_of_the_objects_that_match(String table) {
    fill(table);
    assertThat(elements("select(" + table + ", [{{'$1', a}, [], ['$1']}])"))
        .containsExactlyInAnyOrder(Int.of(1), Int.of(3));
    assertThat(elements("match(" + table + ", {'$7', '$2'})"))
        .containsExactlyInAnyOrderElementsOf(
            elements("select(" + table + ", [{{'$7', '$2'}, [], ['$$']}])"));
    assertThat(elements("match_object(" + table + ", {'_', a})"))
        .containsExactlyInAnyOrderElementsOf(
            elements("select(" + table + ", [{{'_', a}, [], ['$_']}])"));
    assertThat(elements("match_object(" + table + ", '_')"))
        .isEqualTo(elements("tab2list(" + table + ")"));
    assertThat(world.call("select_count(" + table + ", [{{'_', a}, [], [true]}])")).isEqualTo("2");
    assertThat(world.call("select(" + table + ", [])")).isEqualTo("[]");
    assertThat(world.call("match(" + table + ", foo)")).isEqualTo("[]");
  }

  @Test
  void only_true_counts() {
    fill("o");
    assertThat(
            world.call(
                "select_count(o, [{{1, '_'}, [], [false]}, {{2, '_'}, [], [1]}, {'_', [], [true]}])"))
        .isEqualTo("1");
    assertThat(world.call("select_count(o, " + ALL + ")")).isEqualTo("0");
    assertThat(world.call("select_count(o, [{'_', [], [{'=:=', {element, 2, '$_'}, a}]}])"))
        .isEqualTo("2");
    assertThat(world.call("select_count(o, [])")).isEqualTo("0");
  }

  @Test
  void an_ordered_set_gives_them_in_order_and_backwards_whatever_the_order_of_clauses() {
    fill("o");
    String spec = "[{{3, '_'}, [], [three]}, {{1, '_'}, [], [one]}, {{2, '_'}, [], [two]}]";
    assertThat(world.call("select(o, " + spec + ")")).isEqualTo("[one,two,three]");
    assertThat(world.call("select_reverse(o, " + spec + ")")).isEqualTo("[three,two,one]");
    assertThat(world.call("select_reverse(o, " + ALL + ")")).isEqualTo("[{3,a},{2,b},{1,a}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "b", "d"})
  void a_hash_table_has_one_direction(String table) {
    fill(table);
    assertThat(world.call("select_reverse(" + table + ", " + ALL + ")"))
        .isEqualTo(world.call("select(" + table + ", " + ALL + ")"));
  }

  @Test
  void heads_compare_exactly_even_in_an_ordered_set() {
    world.call("insert(o, [{1.0, a}, {2, b}])");
    assertThat(world.call("lookup(o, 1)")).isEqualTo("[{1.0,a}]");
    assertThat(world.call("match(o, {1, '$1'})")).isEqualTo("[]");
    assertThat(world.call("match(o, {1.0, '$1'})")).isEqualTo("[[a]]");
    assertThat(world.call("select(o, [{{'$1', '_'}, [{'==', '$1', 1}], ['$1']}])"))
        .isEqualTo("[1.0]");
    assertThat(world.call("select(o, [{{'$1', '_'}, [{'=:=', '$1', 1}], ['$1']}])"))
        .isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "o", "b", "d"})
  void a_map_as_key_matches_as_a_subset(String table) {
    world.call("insert(" + table + ", [{#{a => 1}, x}, {#{a => 1, b => 2}, y}, {#{a => 2}, z}])");
    assertThat(elements("match(" + table + ", {#{a => 1}, '$1'})"))
        .containsExactlyInAnyOrder(TermList.of(Atom.of("x")), TermList.of(Atom.of("y")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"b", "d"})
  void objects_of_one_key_come_in_the_order_of_their_insertion(String table) {
    world.call("insert(" + table + ", [{k, 2}, {k, 1}, {k, 3}])");
    assertThat(world.call("select(" + table + ", [{{k, '$1'}, [], ['$1']}])")).isEqualTo("[2,1,3]");
    assertThat(world.call("select(" + table + ", [{{'_', '$1'}, [{'<', '$1', 3}], ['$1']}])"))
        .isEqualTo("[2,1]");
  }

  @Test
  void the_pid_is_that_of_whoever_asks() {
    fill("o");
    assertThat(world.eval(world.stranger, "select(o, [{{1, '_'}, [], [{self}]}])"))
        .isEqualTo(TermList.of(world.stranger.pid()));
    assertThat(world.call("select(o, [{{1, '_'}, [], [{node}]}])")).isEqualTo("[nonode@nohost]");
  }

  @Test
  void a_run_of_many_objects_switches_to_nothing_worse() {
    for (int i = 0; i < 5_000; i++) {
      world.ets(world.owner).insert(Atom.of("o"), Tuple.of(Int.of(i), Int.of(i % 3)));
    }
    for (int round = 0; round < 3; round++) {
      assertThat(world.call("select_count(o, [{{'_', 0}, [], [true]}])")).isEqualTo("1667");
    }
  }

  // ---- through the facade

  @Test
  void the_facade_has_them_all() {
    Ets ets = world.ets(world.owner);
    Atom o = Atom.of("o");
    fill("o");
    Term all = world.eval("match_spec_compile(" + ALL + ")");
    Term spec = ((Tuple) all).element(2);
    Term pattern = Tuple.of(Atom.of("$1"), Atom.of("a"));
    assertThat(ets.select(o, spec)).isEqualTo(ets.tab2list(o));
    assertThat(ets.select(((Tuple) ets.select(o, spec, 2)).element(2)))
        .hasToString("{[{3,a}],'$end_of_table'}");
    assertThat(ets.select_reverse(o, spec)).hasToString("[{3,a},{2,b},{1,a}]");
    assertThat(ets.select_reverse(((Tuple) ets.select_reverse(o, spec, 2)).element(2)))
        .hasToString("{[{1,a}],'$end_of_table'}");
    assertThat(ets.select_count(o, spec)).isZero();
    assertThat(ets.match(o, pattern)).hasToString("[[1],[3]]");
    assertThat(ets.match(((Tuple) ets.match(o, pattern, 1)).element(2)).toString())
        .startsWith("{[[3]],{");
    assertThat(ets.match_object(o, pattern)).hasToString("[{1,a},{3,a}]");
    assertThat(ets.match_object(((Tuple) ets.match_object(o, pattern, 1)).element(2)).toString())
        .startsWith("{[{3,a}],{");
    assertThat(ets.match_spec_run(ets.tab2list(o), ets.match_spec_compile(spec)))
        .isEqualTo(ets.tab2list(o));
    assertThat(ets.repair_continuation(Atom.of("$end_of_table"), spec))
        .isEqualTo(Atom.of("$end_of_table"));
    assertThat(ets.test_ms(Tuple.of(o), spec)).hasToString("{ok,{o}}");
    assertThat(ets.explain(o, spec)).contains("full scan");
    assertThat(ets.select_replace(o, spec)).isEqualTo(3);
    assertThat(ets.select_replace_return(o, spec)).hasSize(3);
    assertThat(ets.select_take(o, spec, 1)).hasToString("[{1,a}]");
    assertThat(ets.select_take(o, spec)).hasToString("[{2,b},{3,a}]");
    assertThat(ets.match_delete(o, pattern)).isTrue();
    assertThat(ets.select_delete(o, spec)).isZero();
  }

  // ---- test_ms, match_spec_compile and their kin

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "test_ms({1, a}, [{{'$1', a}, [], ['$1']}]) ! {ok,1}",
        "test_ms({1, b}, [{{'$1', a}, [], ['$1']}]) ! {ok,false}",
        "test_ms({1}, [{'_', [], [{hd, []}]}]) ! {ok,'EXIT'}",
        "match_spec_run([{1}, {2}, x], {'$match_spec', [{{'$1'}, [{'>', '$1', 1}], ['$1']}]}) ! [2]",
        "match_spec_run([], {'$match_spec', [{'_', [], [1]}]}) ! []",
        "match_spec_run([a, [b]], {'$match_spec', [{'$1', [], ['$1']}]}) ! [a,[b]]",
        "match_spec_compile([{'_', [], [1]}]) ! {'$match_spec',[{'_',[],[1]}]}",
        "is_compiled_ms({'$match_spec', [{'_', [], [1]}]}) ! true",
        "is_compiled_ms({'$match_spec', [{'_', [], ['$1']}]}) ! false",
        "is_compiled_ms({'$match_spec', []}) ! false",
        "is_compiled_ms([{'_', [], [1]}]) ! false",
        "is_compiled_ms(x) ! false",
        "repair_continuation('$end_of_table', whatever) ! '$end_of_table'"
      })
  void on_terms(String call, String answer) {
    assertThat(world.call(call)).isEqualTo(answer);
  }

  @Test
  void test_ms_tells_what_is_wrong_in_otps_words() {
    assertThat(world.eval("test_ms({1}, [{'$1', [{foo, '$2'}], ['$3']}])"))
        .isEqualTo(
            Tuple.of(
                Atom.ERROR,
                TermList.of(
                    Tuple.of(Atom.ERROR, TermList.ofText("Function foo/1 does_not_exist.")),
                    Tuple.of(Atom.ERROR, TermList.ofText("Variable $3 is unbound.")))));
    assertThat(world.eval("test_ms({1}, [])"))
        .isEqualTo(
            Tuple.of(
                Atom.ERROR,
                TermList.of(
                    Tuple.of(Atom.ERROR, TermList.ofText("Match programs are not in a list.")))));
  }

  @Test
  void a_continuation_without_a_compiled_specification_can_be_repaired() {
    fill("o");
    Tuple next = (Tuple) ((Tuple) world.eval("select(o, " + ALL + ", 2)")).element(2);
    Term broken = next.with(5, Atom.of("lost"));
    assertThat(world.fails("select(" + broken + ")")).isEqualTo("badarg/none");
    Term repaired = world.eval("repair_continuation(" + broken + ", " + ALL + ")");
    assertThat(repaired).isEqualTo(next);
    assertThat(world.eval("repair_continuation(" + next + ", [{'_', [], [other]}])"))
        .isEqualTo(next);
    fill("s");
    Tuple hash = (Tuple) ((Tuple) world.eval("select(s, " + ALL + ", 2)")).element(2);
    assertThat(world.eval("repair_continuation(" + hash.with(4, Int.of(0)) + ", " + ALL + ")"))
        .isEqualTo(hash);
  }

  // ---- errors

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "select(s, foo) ! badarg/none",
        "select(s, [{'_', [], ['$1']}]) ! badarg/none",
        "select(nope, foo) ! badarg/id",
        "select(17, foo) ! badarg/type",
        "select_reverse(s, [{'_', []}]) ! badarg/none",
        "select_count(s, [foo]) ! badarg/none",
        "match(s, #{'_' => 1}) ! badarg/none",
        "match_object(s, {#{'$1' => 1}}) ! badarg/none",
        "match_spec_compile([]) ! badarg/none",
        "match_spec_compile([{'_', [{foo}], [1]}]) ! badarg/none",
        "match_spec_run([1|2], {'$match_spec', [{'_', [], [1]}]}) ! badarg/none",
        "match_spec_run(x, {'$match_spec', [{'_', [], [1]}]}) ! badarg/none",
        "match_spec_run([1], [{'_', [], [1]}]) ! badarg/none",
        "repair_continuation(x, [{'_', [], [1]}]) ! function_clause/none",
        "repair_continuation({a, b}, [{'_', [], [1]}]) ! function_clause/none",
        "explain(s, foo) ! badarg/none",
        "explain(s, [], [foo]) ! badarg/none",
        "explain(nope, []) ! badarg/id"
      })
  void bad_arguments_are_refused_even_if_the_table_is_empty(String call, String reason) {
    assertThat(world.fails(call)).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "select(s, [{'_', [], ['$1']}]) ! ets:select/2, argument 2: expected a match specification (clause 1, body expression 1: the variable $1 is not bound in the head), given [{'_',[],['$1']}]",
        "match(s, #{'_' => 1}) ! ets:match/2, argument 2: expected a match pattern (pattern: a map in a head has terms as keys, given '_'), given #{'_' => 1}",
        "match_spec_compile([{'_', [{foo}], [1]}]) ! ets:match_spec_compile/1, argument 1: expected a match specification (clause 1, guard 1: unknown function foo/0), given [{'_',[{foo}],[1]}]",
        "match_spec_compile([]) ! ets:match_spec_compile/1, argument 1: expected a match specification of at least one clause, given []",
        "match_spec_run([1], x) ! ets:match_spec_run/2, argument 2: expected a compiled match specification, given x",
        "match_spec_run(x, {'$match_spec', [{'_', [], [1]}]}) ! ets:match_spec_run/2, argument 1: expected a proper list, given x",
        "select(s, [], 0) ! ets:select/3, argument 3: expected a number of results from 1, given 0",
        "select(foo) ! ets:select/1, argument 1: expected a continuation of this table, given foo",
        "repair_continuation(x, []) ! ets:repair_continuation/2, argument 1: expected a continuation, given x",
        "explain(s, [], x) ! ets:explain/3, argument 3: expected [] or [analyze], given x",
        "select_replace(b, []) ! ets:select_replace/2, argument 1: expected a table of type set, ordered_set or duplicate_bag, given bag",
        "select_replace(s, [{'_', [], [true]}]) ! ets:select_replace/2, argument 2: expected a match specification (every clause must give '$_', or a tuple with the key as the head has it), given [{'_',[],[true]}]",
        "select_replace(s, [], x) ! ets:select_replace/3, argument 3: expected [] or [return], given x"
      })
  void a_message_names_argument_expected_and_given(String call, String message) {
    assertThat(world.failure(call)).hasMessage(message);
  }

  /** Each right-hand side is what OTP 25 said of the same call. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "select(s, foo) ! {2=not a valid match specification}",
        "select(s, foo, 1) ! {2=not a valid match specification}",
        "select(s, [{'_', [], [1]}], 0) ! {3=out of range}",
        "select(s, [{'_', [], [1]}], x) ! {3=not an integer}",
        "select(s, foo, x) ! {2=not a valid match specification, 3=not an integer}",
        "select_reverse(s, foo) ! {2=not a valid match specification}",
        "select_count(s, foo) ! {2=not a valid match specification}",
        "select_delete(s, foo) ! {2=not a valid match specification}",
        "select_replace(s, foo) ! {2=not a valid match specification}",
        "match(s, #{'_' => 1}) ! {}",
        "match_delete(s, #{'_' => 1}) ! {2=not a valid match specification}",
        "match_spec_run(x, foo) ! {}",
        "select_replace(b, []) ! {1=the table identifier refers to an ETS table of a type not supported by this operation}",
        "select(foo) ! {1=invalid continuation}",
        "match(foo) ! {1=invalid continuation}",
        "match(s, '_', 0) ! {3=out of range}",
        "match_object(s, '_', x) ! {3=not an integer}",
        "match_spec_compile(foo) ! {1=not a valid match specification}",
        "select(nope, foo) ! {1=the table identifier does not refer to an existing ETS table}"
      })
  void the_explanation_is_otps(String call, String explanation) {
    assertThat(ErrorInfo.explain(world.failure(call))).hasToString(explanation);
  }

  @Test
  void what_is_nested_too_deeply_is_a_system_limit() {
    String guard = "{'not', ".repeat(2_000) + "true" + "}".repeat(2_000);
    EtsException failed = world.failure("select(s, [{'_', [" + guard + "], [1]}])");
    assertThat(failed.reason()).isEqualTo(Atom.of("system_limit"));
    assertThat(failed.argument()).isEqualTo(2);
    assertThat(failed.getMessage()).contains("nested deeper than").hasSizeLessThan(500);
  }

  @Test
  void a_message_about_a_term_that_shares_its_subterms_takes_no_time() {
    Term shared = Int.of(1);
    for (int i = 0; i < 60; i++) {
      shared = Tuple.of(shared, shared);
    }
    Term spec = TermList.of(shared);
    assertThatThrownBy(() -> world.ets(world.owner).select(Atom.of("s"), spec))
        .hasMessageStartingWith(
            "ets:select/2, argument 2: expected a match specification (clause 1:")
        .hasMessageEndingWith("...");
  }

  @Test
  void rights_are_checked_first() {
    world.call("new(private, [named_table, private])");
    for (String call :
        List.of(
            "select(private, foo)",
            "select(private, foo, x)",
            "select_reverse(private, foo)",
            "select_count(private, foo)",
            "match(private, foo)",
            "match_object(private, foo)",
            "explain(private, foo)",
            "select_delete(s, foo)",
            "select_take(s, foo)",
            "select_replace(s, foo)",
            "match_delete(s, foo)")) {
      assertThat(world.fails(world.stranger, call)).as(call).isEqualTo("badarg/access");
    }
    assertThat(world.call(world.stranger, "select(s, " + ALL + ")")).isEqualTo("[]");
  }

  // ---- explain

  private String access(String table, String spec) {
    String text = ((Bits) world.eval("explain(" + table + ", " + spec + ")")).utf8();
    assertThat(text).startsWith("access:  ");
    return text.substring(9, text.indexOf('\n'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "s ! [{{k, '_'}, [], [1]}] ! get: key k",
        "s ! [{{k, '_'}, [], [1]}, {{l, '_'}, [], [1]}] ! gets: 2 keys, [k,l]",
        "o ! [{{1}, [], [1]}, {{2}, [], [1]}, {{3}, [], [1]}, {{4}, [], [1]}, {{5}, [], [1]}, {{6}, [], [1]}] ! gets: 6 keys",
        "s ! [] ! nothing: no object can match",
        "s ! [{{'$1', '_'}, [{'<', '$1', 5}], [1]}] ! full scan",
        "o ! [{{'$1', '_'}, [{'<', 10, '$1'}, {'=<', '$1', 20}], [1]}] ! range: 10 < key =< 20",
        "o ! [{{'$1', '_'}, [{'<', 10, '$1'}], [1]}] ! range: 10 < key",
        "o ! [{{'$1', '_'}, [{'or', {'<', '$1', 5}, {'==', '$1', 7}}], [1]}] ! range: key < 5; get: key 7",
        "o ! [{{{user, '_'}, '_'}, [], [1]}] ! prefix: key {user,_}",
        "o ! [{{[a, b|'_'], '_'}, [], [1]}] ! prefix: key [a,b|_]",
        "o ! [{{{user, '$1'}, '_'}, [{'>', '$1', 5}], [1]}] ! range: {user,5} < key =< {user,infinity}",
        "o ! [{{{'_', '_'}, '_'}, [], [1]}] ! prefix: key {_,_}"
      })
  void explain_names_the_way_to_the_objects(String table, String spec, String access) {
    assertThat(access(table, spec)).isEqualTo(access);
  }

  @Test
  void many_ranges_are_counted_and_long_ones_cut() {
    StringBuilder any = new StringBuilder("{'or'");
    for (int i = 0; i < 20; i++) {
      any.append(", {is_integer, '$1', ")
          .append(i * 10)
          .append(", ")
          .append(i * 10 + 5)
          .append("}");
    }
    assertThat(access("o", "[{{'$1'}, [" + any + "}], [1]}]")).isEqualTo("ranges: 20");
    assertThat(access("s", "[{{<<\"" + "x".repeat(1_000) + "\">>}, [], [1]}]"))
        .hasSizeLessThan(230)
        .endsWith("...");
  }

  @Test
  void explain_tells_specification_program_and_warnings_and_what_a_run_finds() {
    for (int i = 1; i <= 1_234; i++) {
      world.ets(world.owner).insert(Atom.of("o"), Tuple.of(Int.of(i), Int.of(i % 2)));
    }
    assertThat(
            world
                .ets(world.owner)
                .explainAnalyzed(
                    Atom.of("o"),
                    spec("[{{'$1', 1}, [{'=<', '$1', 10}], ['$_']}, {{1.0, '_'}, [], [x]}]")))
        .isEqualTo(
            """
            access:  range: key =< 10
            spec:    [{{'$1',1},[{'=<','$1',10}],['$_']},{{1.0,'_'},[],[x]}]
            program: interpreted
            warning: clause 2, head: compares the key with the float 1.0 by =:=, and the table's keys are integers; a guard with == would match
            visited: 10 of 1,234 objects
            matched: 5\
            """);
  }

  private Term spec(String text) {
    return TermParser.parse(text);
  }
}
