package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.table.Cause;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.List;

/** Cases outside of groups: what specifications say, and which are refused. */
final class SpecificationCases {
  private SpecificationCases() {}

  static List<NamedCase> all() {
    return List.of(
        matchSpecRun(),
        testMs(),
        fail(),
        repairContinuation(),
        boundMaps(),
        NamedCase.notHere(
            "rest",
            "select_mbuf_trapping",
            "counts how often the BEAM's select gives way while its process has heap fragments"));
  }

  private static NamedCase matchSpecRun() {
    return NamedCase.of(
            "rest", "t_match_spec_run", "a compiled specification runs over a list as over a table")
        .with(
            Script.of(
                    """
                    C = match_spec_compile(<spec>)
                    is_compiled_ms(C)                     -> true
                    L = match_spec_run([{1, a}, {2, b}, {3, c}, {4, a}, {1, a}], C)  -> <list>
                    T = new(t, [duplicate_bag])
                    insert(T, [{1, a}, {2, b}, {3, c}, {4, a}, {1, a}])
                    select(T, <spec>)                     ~> L
                    match_spec_run([], C)                 -> []
                    match_spec_run([a, [], {}, {1}], C)   -> _
                    """)
                .each(
                    "spec",
                    "[{'$1', [], ['$1']}]",
                    "[{{'$1', a}, [], ['$1']}]",
                    "[{{'$1', '$2'}, [{'>', '$1', 2}], [{{'$2', '$1'}}]}]",
                    "[{{1, '$1'}, [], [one]}, {{'$1', a}, [], [{{a, '$1'}}]}]",
                    "[{{'$1', '$2'}, [{'orelse', {'=:=', '$1', 2}, {'=:=', '$2', c}}], ['$$']}]")
                .each("list", "_"))
        .script(
            """
            match_spec_compile([])                -> badarg none
            match_spec_compile(a)                 -> badarg none
            match_spec_compile([{a}])             -> badarg none
            match_spec_compile([{'$1', [{unheard_of, '$1'}], ['$1']}])   -> badarg none
            match_spec_compile([{'$1', [], []}])  -> badarg none
            is_compiled_ms(a)                     -> false
            is_compiled_ms(<<>>)                  -> false
            C = match_spec_compile([{'$1', [], ['$1']}])
            match_spec_run([1 | 2], C)            -> badarg none
            match_spec_run([1], not_compiled)     -> badarg none
            """)
        .with(play -> {
          StringBuilder clauses = new StringBuilder("[");
          for (int n = 0; n < 500; n++) {
            clauses.append("{{").append(n).append(", '$1'}, [{'>=', '$1', 0}], [{{c, '$1'}}]},");
          }
          Term spec = Play.erl(clauses + "{{'_', '_'}, [{'==', 1, 2}], [never]}]");
          Term compiled = play.ets.match_spec_compile(spec);
          TermList objects = Play.pairs(0, 5_000);
          Term expected = Play.list(0, 500, n -> Play.tuple(Play.atom("c"), Play.i(n)));
          play.equal(play.ets.match_spec_run(objects, compiled), expected, "many clauses");
          Term table = play.table("ordered_set");
          play.ets.insert(table, objects);
          play.equal(play.ets.select(table, spec), expected, "the same from a table");
        });
  }

  private static NamedCase testMs() {
    return NamedCase.of("rest", "t_test_ms", "test_ms gives the result, false, or what is wrong")
        .script(
            """
            test_ms({a, 1}, [{{a, '$1'}, [], ['$1']}])                  -> {ok, 1}
            test_ms({b, 1}, [{{a, '$1'}, [], ['$1']}])                  -> {ok, false}
            test_ms({a, 1}, [{{a, '$1'}, [{'>', '$1', 1}], ['$1']}])    -> {ok, false}
            test_ms({a, 1}, [{{a, '$1'}, [{'>', '$1', 1}], [no]}, {'_', [], [{{yes, '$_'}}]}])  -> {ok, {yes, {a, 1}}}
            test_ms({a, 1}, [{{'$2', '$1'}, [], ['$$']}])               -> {ok, [1, a]}
            test_ms({a, 1}, [{{'$1', '$2'}, [], [{'div', '$2', 0}]}])   -> {ok, 'EXIT'}
            test_ms({a, 1}, [{{'$1', '$2'}, [], ['$3']}])               -> _
            test_ms({a, 1}, [{{'$1', '$2'}, [{unheard_of, 1}], ['$1']}])  -> _
            test_ms({a, 1}, [{{'$1', '$2'}, [], []}])                   -> _
            test_ms({a, 1}, [])                                         -> _
            test_ms({a, 1}, [{a, b}])                                   -> _
            test_ms(not_a_tuple, [{'_', [], [true]}])                   -> _
            """);
  }

  private static NamedCase fail() {
    return NamedCase.of(
            "rest", "select_fail", "a bad specification is badarg, even if nothing can match")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    <call>(T, <spec>)                     -> badarg none
                    insert(T, {a, 1})                     -> true
                    <call>(T, <spec>)                     -> badarg none
                    $contents(T)                          -> [{a, 1}]
                    """)
                .types(Script.ALL)
                .each("call", "select", "select_reverse", "select_count", "select_delete")
                .each(
                    "spec",
                    "[{{z, '$1', '$2'}, [], ['$3']}]",
                    "[{{z}, [{unheard_of}], [true]}]",
                    "[{{z}, [], [{unheard_of, 1}]}]",
                    "[{{z}, [], []}]",
                    "[{{z}, [], true}]",
                    "[{{z}, true, [true]}]",
                    "[{{z}, [true]}]",
                    "[{'_', [], [true]} | a]",
                    "[a]",
                    "a",
                    "{'_', [], [true]}",
                    "[{{#{'$1' => a}}, [], [true]}]",
                    "[{{z}, [{'==', 1}], [true]}]",
                    "[{{z}, [{self, 1}], [true]}]",
                    "[{{z}, [{message, 1}], [true]}]",
                    "[{{z}, [], [{'and'}]}]"))
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    select(T, [{'_', [], ['$_']}], <limit>)       -> badarg none
                    """)
                .types(Script.ALL)
                .each("limit", "0", "-1", "a", "1.0", "36893488147419103232"));
  }

  private static NamedCase repairContinuation() {
    return NamedCase.of(
            "rest",
            "t_repair_continuation",
            "a continuation without its compiled specification is refused, and can be repaired")
        .with(play -> {
          Term spec = Play.erl("[{'$1', [], ['$1']}]");
          for (String type : Script.ALL) {
            Term table = play.table(type);
            play.ets.insert(table, Play.pairs(0, 20));
            Tuple chunk = (Tuple) play.ets.select(table, spec, 5);
            Tuple continuation = (Tuple) chunk.element(2);
            boolean ordered = type.equals("ordered_set");
            play.equal(continuation.arity(), ordered ? 8 : 6, "the shape of a continuation");
            play.equal(continuation.element(1), table, "its table");
            int place = ordered ? 5 : 4;
            Tuple broken = continuation.with(place, Bits.of(new byte[0]));
            play.fails(Cause.NONE, () -> play.ets.select(broken), "a broken continuation");
            Term repaired = play.ets.repair_continuation(broken, spec);
            play.equal(
                play.ets.select(repaired),
                play.ets.select(continuation),
                "the repaired one's chunk");
            play.equal(
                play.ets.repair_continuation(continuation, spec),
                continuation,
                "nothing to repair");
            play.equal(play.ets.repair_continuation(Play.END, spec), Play.END, "the end");
          }
        })
        .script(
            """
            C = match_spec_compile([{'$1', [], ['$1']}])
            is_compiled_ms(C)                     -> true
            is_compiled_ms([{'$1', [], ['$1']}])  -> false
            T = new(t, [ordered_set])
            insert(T, [{1}, {2}, {3}])            -> true
            A = select(T, [{'$1', [], ['$1']}], 2)
            R = repair_continuation(A.2, [{'$1', [], ['$1']}])
            select(R)                             -> {[{3}], '$end_of_table'}
            repair_continuation('$end_of_table', [{'$1', [], ['$1']}])  -> '$end_of_table'
            repair_continuation(a, [{'$1', [], ['$1']}])          -> _
            repair_continuation({a}, [{'$1', [], ['$1']}])        -> _
            """);
  }

  private static NamedCase boundMaps() {
    return NamedCase.of(
            "rest", "bound_maps", "a key with a map in a pattern matches every key with its pairs")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert_new(T, {{#{}, r}, 1})          -> true
                    insert_new(T, {{#{k => v}, r}, 2})    -> true
                    insert_new(T, {{#{k => v}, s}, 3})    -> true
                    match(T, {{#{}, r}, '$1'})            ~> [[1], [2]]  % since 27
                    match(T, {{#{k => v}, r}, '$1'})      ~> [[2]]
                    match_object(T, {{#{k => v}, '_'}, '_'})   ~> [{{#{k => v}, r}, 2}, {{#{k => v}, s}, 3}]
                    select_count(T, [{{{#{}, '_'}, '_'}, [], [true]}])   -> 3
                    select_count(T, [{{{#{}, s}, '_'}, [], [true]}])     -> 1  % since 27
                    """)
                .types(Script.ALL)
                .options())
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    insert_new(T, {{#{}, r}, 1})          -> true
                    insert_new(T, {{#{k => v}, r}, 2})    -> true
                    select_replace(T, [{{{#{}, r}, '_'}, [], ['$_']}])   -> 2  % since 27
                    """)
                .types("set", "ordered_set", "duplicate_bag"));
  }
}
