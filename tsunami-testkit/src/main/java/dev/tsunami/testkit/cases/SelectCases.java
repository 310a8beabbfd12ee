package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Cases outside of groups: select, its chunks and its specifications. */
final class SelectCases {
  private SelectCases() {}

  static List<NamedCase> all() {
    return List.of(
        matchSpecRun(),
        boundChunk(),
        whitebox(),
        testMs(),
        pamStackOverflow(),
        flatmap(),
        hashmap(),
        reverse(),
        bucketDisappears(),
        named(),
        fail(),
        repairContinuation(),
        select1000(),
        matchHeavy(),
        partlyBound(),
        boundMaps(),
        excessiveNesting(),
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

  private static NamedCase boundChunk() {
    return NamedCase.of(
            "rest",
            "select_bound_chunk",
            "a chunk by a key that is bound ends with its last result")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, {k, 1})                                     -> true
                    select(T, [{{k, '_'}, [], ['$_']}], 1)        -> {[{k, 1}], '$end_of_table'}
                    select(T, [{{k, '_'}, [], ['$_']}], 2)        -> {[{k, 1}], '$end_of_table'}
                    select(T, [{{l, '_'}, [], ['$_']}], 1)        -> '$end_of_table'
                    insert(T, {l, 2})                                     -> true
                    select(T, [{{k, '_'}, [], ['$_']}], 100000)   -> {[{k, 1}], '$end_of_table'}
                    select_reverse(T, [{{l, '$1'}, [], ['$1']}], 1)   -> {[2], '$end_of_table'}
                    match(T, {l, '$1'}, 1)                        -> {[[2]], '$end_of_table'}
                    match_object(T, {l, '$1'}, 5)                 -> {[{l, 2}], '$end_of_table'}
                    """)
                .types(Script.ALL)
                .options());
  }

  private static NamedCase whitebox() {
    return NamedCase.of(
            "rest",
            "t_whitebox",
            "continuations fit every function; patterns need not reach the key")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, {keypos, <keypos>}<options>])
                    insert(T, [{1, 1}, {2, 2}, {3, 3}, {4, 4}, {5, 5}])   -> true
                    M = match(T, {'$1', '$2'}, 2)
                    $rest(select, M)                      -> _
                    O = match_object(T, '_', 2)
                    P = select(T, [{'$1', [], ['$1']}], 2)
                    $rest(match, P)                       -> _
                    $rest(select_reverse, P)              -> _
                    select({a, b})                        -> badarg
                    select({})                            -> badarg
                    select(a)                             -> badarg
                    match(17)                             -> badarg
                    select('$end_of_table')               -> '$end_of_table'
                    match('$end_of_table')                -> '$end_of_table'
                    match_object('$end_of_table')         -> '$end_of_table'
                    select_reverse('$end_of_table')       -> '$end_of_table'
                    select_delete(T, [{{}, [], [true]}])              -> 0
                    select_delete(T, [{{'_'}, [], [true]}])           -> 0
                    select_delete(T, [{{1}, [], [true]}, {a, [], [true]}])   -> 0
                    select_delete(T, [{{1}, [], [true]}, {{1, 1}, [], [true]}])  -> 1
                    info(T, size)                         -> 4
                    select_delete(T, [{'$1', [{'=:=', {element, 1, '$1'}, 2}], [true]}])  -> 1
                    """)
                .types("ordered_set")
                .each("keypos", "1", "2")
                .options());
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

  private static NamedCase pamStackOverflow() {
    return NamedCase.of(
            "rest", "t_select_pam_stack_overflow_bug", "bodies that build deep tuples of parts")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    insert(T, [{1, 2, 3}, {4, 5, 6}])     -> true
                    select(T, [{{'_', '_', '_'}, [],
                      [{{{element, 1, '$_'}, {const, {{a}, [b]}}, {{{element, 2, '$_'}, {{{element, 3, '$_'}}}}}}}]}])
                      ~> [{1, {{a}, [b]}, {2, {3}}}, {4, {{a}, [b]}, {5, {6}}}]
                    select(T, [{{'$1', '_', '_'}, [], [{{{{{{'$1', {const, 1}, {element, 1, '$_'}}}}}}}]}])
                      ~> [{{{1, 1, 1}}}, {{{4, 1, 4}}}]
                    select(T, [{'$1', [], [[{element, 3, '$1'}, {const, '$1'}, '$1' | {element, 1, '$_'}]]}])
                      ~> [[3, '$1', {1,2,3} | 1], [6, '$1', {4,5,6} | 4]]
                    """)
                .types(Script.ALL));
  }

  /** Bodies with maps, on which OTP 25 crashes: in Tsunami only. */
  private static NamedCase flatmap() {
    return NamedCase.of(
            "rest",
            "t_select_flatmap_term_copy_bug",
            "bodies build small maps, keys and values too")
        .with(play -> {
          for (String type : Script.ALL) {
            Term table = play.table(type);
            play.ets.insert(table, Play.erl("{{k, <<1, 2, 3>>}, [v, #{w => 1}]}"));
            String[][] bodies = {
              {"#{a => '$2'}", "#{a => [v, #{w => 1}]}"},
              {"#{'$1' => '$2'}", "#{<<1, 2, 3>> => [v, #{w => 1}]}"},
              {
                "#{'$1' => b, {{'$1'}} => '$2'}",
                "#{<<1, 2, 3>> => b, {<<1, 2, 3>>} => [v, #{w => 1}]}"
              },
              {
                "#{'$1' => #{'$2' => '$$'}}",
                "#{<<1, 2, 3>> => #{[v, #{w => 1}] => [<<1, 2, 3>>, [v, #{w => 1}]]}}"
              },
              {"#{a => {{#{'$2' => {hd, '$2'}}}}}", "#{a => {#{[v, #{w => 1}] => v}}}"},
              {"{{#{}, #{a => 1}}}", "{#{}, #{a => 1}}"},
            };
            for (String[] body : bodies) {
              Term spec = Play.erl("[{{{k, '$1'}, '$2'}, [], [" + body[0] + "]}]");
              TermList first = play.ets.select(table, spec);
              play.equal(first, Play.erl("[" + body[1] + "]"), "a map from a body");
              for (int again = 0; again < 100; again++) {
                Play.require(
                    play.ets.select(table, spec).equals(first), "it is the same each time");
              }
            }
          }
        });
  }

  private static NamedCase hashmap() {
    return NamedCase.of(
            "rest", "t_select_hashmap_term_copy_bug", "bodies build maps of more than 32 keys")
        .with(play -> {
          StringBuilder body = new StringBuilder("#{'$1' => '$2', {{'$2', '$1'}} => {{'$1'}}");
          StringBuilder result = new StringBuilder("#{key => [v], {[v], key} => {key}");
          for (int n = 0; n < 60; n++) {
            body.append(", ")
                .append(n)
                .append(" => ")
                .append(n % 2 == 0 ? "'$2'" : "{{'$1'," + n + "}}");
            result
                .append(", ")
                .append(n)
                .append(" => ")
                .append(n % 2 == 0 ? "[v]" : "{key," + n + "}");
          }
          for (String type : Script.ALL) {
            Term table = play.table(type);
            play.ets.insert(table, Play.erl("{key, [v]}"));
            Term spec = Play.erl("[{{'$1', '$2'}, [], [" + body + "}]}]");
            for (int again = 0; again < 20; again++) {
              play.equal(
                  play.ets.select(table, spec), Play.erl("[" + result + "}]"), "a large map");
            }
          }
        });
  }

  private static NamedCase reverse() {
    return NamedCase.of(
            "rest", "t_select_reverse", "backwards through an ordered_set; elsewhere as forwards")
        .with(
            Script.of(
                    """
                    T = new(t, [ordered_set<options>])
                    insert(T, [{1}, {2}, {3}, {4}, {5}, {6}, {7}])        -> true
                    select_reverse(T, [{{'$1'}, [], ['$1']}])             -> [7, 6, 5, 4, 3, 2, 1]
                    select_reverse(T, [{{'$1'}, [{'>', '$1', 4}], ['$_']}])   -> [{7}, {6}, {5}]
                    A = select_reverse(T, [{{'$1'}, [], ['$1']}], 3)
                    $rest(select_reverse, A)              -> {[7, 6, 5, 4, 3, 2, 1], last}
                    $rest(select, A)                      -> {[7, 6, 5, 4, 3, 2, 1], last}
                    B = select_reverse(T, [{{'$1'}, [], ['$1']}], 7)
                    $rest(select_reverse, B)              -> {[7, 6, 5, 4, 3, 2, 1], next}
                    select_reverse(T, [{{9}, [], ['$_']}], 3)             -> '$end_of_table'
                    """)
                .options())
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, [{1}, {2}, {3}, {4}, {5}, {6}, {7}])        -> true
                    S = select(T, [{{'$1'}, [], ['$1']}])
                    select_reverse(T, [{{'$1'}, [], ['$1']}])             -> S
                    A = select(T, [{{'$1'}, [], ['$1']}], 3)
                    B = select_reverse(T, [{{'$1'}, [], ['$1']}], 3)
                    R = $rest(select, A)
                    $rest(select_reverse, B)              -> R
                    """)
                .types(Script.HASHED)
                .options());
  }

  private static NamedCase bucketDisappears() {
    return NamedCase.of(
            "rest", "t_bucket_disappears", "a select goes on when what it stopped at is deleted")
        .with(play -> {
          for (String type : Script.ALL) {
            Term table = play.table(type);
            play.ets.insert(table, Play.pairs(0, 2_000));
            Term answer = play.ets.select(table, Play.erl("[{{'$1', '_'}, [], ['$1']}]"), 100);
            List<Term> seen = new ArrayList<>();
            while (answer instanceof Tuple chunk && chunk.arity() == 2) {
              TermList keys = (TermList) chunk.element(1);
              seen.addAll(keys.toList());
              for (Term key : keys) {
                play.ets.delete(table, key);
              }
              answer = chunk.element(2) == Play.END ? Play.END : play.ets.select(chunk.element(2));
            }
            play.equal(seen.size(), 2_000, "keys met");
            play.equal(new java.util.HashSet<>(seen).size(), 2_000, "each once");
            play.size(table, 0);
          }
        })
        .script(
            """
            T = new(t, [ordered_set])
            insert(T, [{1}, {2}, {3}, {4}, {5}])                  -> true
            A = select(T, [{{'$1'}, [], ['$1']}], 2)
            delete(T, 2)                                          -> true
            delete(T, 3)                                          -> true
            insert(T, {2.5})                                      -> true
            B = select(A.2)
            delete_all_objects(T)                                 -> true
            select(A.2)                                           -> '$end_of_table'
            insert(T, {9})                                        -> true
            select(A.2)                                           -> {[9], '$end_of_table'}
            """);
  }

  private static NamedCase named() {
    return NamedCase.of(
            "rest", "t_named_select", "a continuation is of the table, whatever its name becomes")
        .with(
            Script.of(
                    """
                    T = new(t, [named_table, <type><options>])
                    insert_new(t, [{1}, {2}, {3}, {4}, {5}])      -> true
                    A = select(t, [{'_', [], ['$_']}], 2)
                    rename(t, u)                                  -> u
                    B = select(A.2)
                    U = new(t, [named_table])
                    insert(t, [{x}, {y}, {z}])                    -> true
                    select(A.2)                                   -> B
                    P1: select(A.2)                               -> B
                    delete(u)                                     -> true
                    select(A.2)                                   -> badarg id
                    V = new(u, [named_table])
                    insert(u, [{1}, {2}, {3}, {4}, {5}])          -> true
                    select(A.2)                                   -> badarg id
                    """)
                .types(Script.HASHED)
                .options())
        .with(play -> {
          // The continuation of an ordered_set has the table's name in OTP 25, if it was given.
          Term table = play.table("ordered_set, named_table");
          play.ets.insert(table, Play.pairs(0, 5));
          Term spec = Play.erl("[{'_', [], ['$_']}]");
          Term continuation = ((Tuple) play.ets.select(table, spec, 2)).element(2);
          Term renamed = play.ets.rename(table, Atom.of("u"));
          play.table("ordered_set, named_table");
          play.equal(
              ((Tuple) play.ets.select(continuation)).element(1), Play.pairs(2, 4), "its chunk");
          play.ets.delete(renamed);
          play.fails(Cause.ID, () -> play.ets.select(continuation), "after the deletion");
        })
        .with(
            Script.of(
                    """
                    T = new(t, [named_table, <type>])
                    insert_new(t, [{1}, {2}, {3}, {4}, {5}])      -> true
                    A = select(t, [{'_', [], ['$_']}], 2)
                    setopts(t, {protection, private})             -> true
                    P1: select(A.2)                               -> badarg access
                    P1: select(A.2)                               -> _
                    P1: match(A.2)                                -> _
                    delete(t)                                     -> true
                    U = new(t, [named_table, <type>])
                    select(A.2)                                   -> badarg id
                    """)
                .types(Script.HASHED));
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

  private static NamedCase select1000() {
    return NamedCase.of(
            "rest", "otp_6842_select_1000", "chunks of an ordered_set have exactly so many results")
        .with(play -> {
          Term table = play.table("ordered_set");
          play.ets.insert(table, Play.pairs(0, 10_000));
          Term spec = Play.erl("[{'$1', [], ['$1']}]");
          for (int limit : new int[] {1, 7, 1_000, 1_001, 2_500, 3_333, 9_999, 10_000, 10_001}) {
            if (limit < 100) {
              play.ets.select_delete(
                  table, Play.erl("[{{'$1', '_'}, [{'>', '$1', 9999}], [true]}]"));
            }
            Term answer = play.ets.select(table, spec, limit);
            int next = 0;
            while (answer instanceof Tuple chunk && chunk.arity() == 2) {
              int to = Math.min(next + limit, 10_000);
              play.equal(chunk.element(1), Play.pairs(next, to), "a chunk of " + limit);
              play.equal(
                  chunk.element(2) == Play.END, to - next < limit, "the end with a short chunk");
              next = to;
              answer = chunk.element(2) == Play.END ? Play.END : play.ets.select(chunk.element(2));
            }
            play.equal(next, 10_000, "results in all");
          }
        });
  }

  /** The same random objects in all types: what matches must not depend on the type. */
  private static NamedCase matchHeavy() {
    return NamedCase.of(
            "rest",
            "match_heavy",
            "random patterns find the same in all types of tables, in chunks too")
        .with(play -> {
          Random random = new Random(5);
          List<Term> tables = new ArrayList<>();
          for (String type : Script.ALL) {
            tables.add(play.table(type));
          }
          for (int n = 0; n < 1_500; n++) {
            Term object = Play.tuple(randomKey(random, false), Play.i(n));
            if (!play.ets.member(tables.get(0), ((Tuple) object).element(1))) {
              tables.forEach(table -> play.ets.insert(table, object));
            }
          }
          for (int round = 0; round < 60; round++) {
            Term pattern = Play.tuple(randomKey(random, true), Play.atom("$9"));
            Term expected = sorted(play.ets.match_object(tables.get(1), pattern));
            Term bindings = sorted(play.ets.match(tables.get(1), pattern));
            for (Term table : tables) {
              play.equal(sorted(play.ets.match_object(table, pattern)), expected, "objects");
              play.equal(sorted(play.ets.match(table, pattern)), bindings, "bindings");
              play.equal(sorted(chunks(play.ets, table, pattern)), expected, "objects in chunks");
            }
            if (round % 3 == 0) {
              tables.forEach(table -> play.ets.match_delete(table, pattern));
              Term left = play.ets.info(tables.get(0), Atom.of("size"));
              for (Term table : tables) {
                play.equal(play.ets.info(table, Atom.of("size")), left, "what is left");
                play.equal(play.ets.match_object(table, pattern), TermList.NIL, "what was deleted");
              }
            }
          }
        });
  }

  /** A tuple or a list of small numbers and atoms; as a pattern, with variables in it. */
  private static Term randomKey(Random random, boolean pattern) {
    int length = 1 + random.nextInt(4);
    Term[] parts = new Term[length];
    for (int i = 0; i < length; i++) {
      parts[i] =
          pattern && random.nextInt(3) == 0
              ? Atom.of(random.nextBoolean() ? "_" : "$" + random.nextInt(3))
              : random.nextBoolean() ? Play.i(random.nextInt(4)) : Atom.of("a" + random.nextInt(3));
    }
    return random.nextBoolean() ? Tuple.of(parts) : TermList.of(parts);
  }

  private static Term sorted(TermList list) {
    List<Term> terms = new ArrayList<>(list.toList());
    terms.sort(dev.tsunami.term.TermOrder.exact());
    return TermList.copyOf(terms);
  }

  private static TermList chunks(Ets ets, Term table, Term pattern) {
    List<Term> objects = new ArrayList<>();
    Term answer = ets.match_object(table, pattern, 7);
    while (answer instanceof Tuple chunk && chunk.arity() == 2) {
      objects.addAll(((TermList) chunk.element(1)).toList());
      answer = chunk.element(2) == Play.END ? Play.END : ets.match_object(chunk.element(2));
    }
    return TermList.copyOf(objects);
  }

  private static NamedCase partlyBound() {
    return NamedCase.of(
            "rest",
            "partly_bound",
            "a partly bound key of an ordered_set visits the objects under its prefix, and no others")
        .with(play -> {
          Term table = play.table("ordered_set");
          play.ets.insert(
              table,
              Play.list(
                  0,
                  20_000,
                  n ->
                      Play.tuple(
                          Play.tuple(Play.i(n / 10), Play.i(n % 10), Play.i(n)), Play.i(n))));
          for (String pattern :
              List.of(
                  "{{700, '$1', '_'}, '$2'}", "{{700, '_', '_'}, '_'}", "{{700, 3, '$1'}, '$1'}")) {
            int expected = pattern.contains("3,") ? 1 : 10;
            play.equal(
                play.ets.match_object(table, Play.erl(pattern)).properLength(), expected, pattern);
            Term spec = Play.erl("[{" + pattern + ", [], ['$_']}]");
            play.check(
                play.ets
                    .explainAnalyzed(table, spec)
                    .contains("visited: " + expected + " of 20,000"),
                "it visits only what it finds: " + play.ets.explainAnalyzed(table, spec));
          }
          play.equal(
              play.ets.match(table, Play.erl("{{'_', 3, '$1'}, '_'}")).properLength(),
              2_000,
              "a key that is not bound in front");
        });
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

  private static NamedCase excessiveNesting() {
    return NamedCase.of(
            "rest",
            "ms_excessive_nesting",
            "specifications of any depth run or are a system_limit, and never overflow a stack")
        .with(play -> {
          Term table = play.table("set");
          play.ets.insert(table, Play.erl("{k, v}"));
          for (int depth : new int[] {200, 2_000, 1_000_000}) {
            Term tuples = Play.atom("$1");
            Term calls = Play.atom("$1");
            Term head = Play.atom("$2");
            for (int n = 0; n < depth; n++) {
              tuples = Play.tuple(Play.tuple(tuples));
              calls = Play.tuple(Play.atom("not"), calls);
              head = Play.tuple(head);
            }
            Term object = Play.erl("{'$1', '$3'}");
            check(play, table, object, TermList.NIL, tuples, depth);
            check(play, table, object, TermList.of(calls), Play.atom("true"), depth);
            check(
                play,
                table,
                Play.tuple(Play.atom("$1"), head),
                TermList.NIL,
                Play.atom("$1"),
                depth);
          }
        });
  }

  private static void check(Play play, Term table, Term head, Term guards, Term body, int depth) {
    Term spec = TermList.of(Play.tuple(head, guards, TermList.of(body)));
    int limits = 0;
    for (Runnable call :
        List.<Runnable>of(
            () -> play.ets.match_spec_compile(spec), () -> play.ets.select(table, spec))) {
      try {
        call.run();
      } catch (dev.tsunami.kernel.table.EtsException refused) {
        play.equal(
            refused.reason(), Atom.of("system_limit"), "why a deep specification is refused");
        limits++;
      }
    }
    play.check(depth > 200 || limits == 0, "a specification of moderate depth runs");
  }
}
