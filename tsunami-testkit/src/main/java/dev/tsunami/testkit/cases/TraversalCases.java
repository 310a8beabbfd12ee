package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.table.Cause;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import java.util.List;

/** Cases outside of groups: walks from key to key, slots, and the order of an ordered_set. */
final class TraversalCases {
  private TraversalCases() {}

  static List<NamedCase> all() {
    return List.of(
        slot(),
        NamedCase.notHere(
            "rest",
            "hash_clash",
            "asserts which bucket of the BEAM's hash table holds a key; there are no buckets here"),
        ordered(),
        orderedMatch(),
        interfaceEquality(),
        externalPidInKey(),
        nilKey());
  }

  private static NamedCase slot() {
    return NamedCase.of("rest", "slot", "the slots hold every object once, then the table ends")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, [{a, 1}, {b, 2}, {c, 3}, {{}, 4}, {"e", 5}, {6.0, 6}])   -> true
                    $slots(T) ~> [{a, 1}, {b, 2}, {c, 3}, {{}, 4}, {"e", 5}, {6.0, 6}]
                    slot(T, -1)                   -> badarg none
                    slot(T, a)                    -> badarg none
                    slot(T, 1.0)                  -> badarg none
                    slot(T, 1000000)              -> badarg none
                    slot(nothing, 0)              -> badarg id
                    """)
                .types(Script.ALL)
                .options())
        .with(
            Script.of(
                    """
                    T = new(t, [ordered_set<options>])
                    insert(T, [{c}, {1}, {b}])    -> true
                    slot(T, 0)                    -> [{1}]
                    slot(T, 1)                    -> [{b}]
                    slot(T, 2)                    -> [{c}]
                    slot(T, 3)                    -> '$end_of_table'
                    slot(T, 4)                    -> badarg none
                    """)
                .options())
        // With write_concurrency OTP 25 finds no slot at all in an empty ordered_set.
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    $slots(T)                     -> []
                    """)
                .types(Script.ALL))
        .script(
            """
            T = new(t, [ordered_set])
            slot(T, 0)                    -> '$end_of_table'
            slot(T, 1)                    -> badarg none
            """)
        .with(play -> {
          for (String type : Script.ALL) {
            Term table = play.table(type);
            play.ets.insert(table, Play.pairs(0, 500));
            long slot = 0;
            int objects = 0;
            while (play.ets.slot(table, slot) instanceof TermList list) {
              objects += list.properLength();
              slot++;
            }
            long beyond = slot + 1;
            play.equal(objects, 500, "objects in slots");
            play.equal(play.ets.slot(table, slot), Play.END, "the slot after the last");
            play.fails(Cause.NONE, () -> play.ets.slot(table, beyond), "the slot after that");
          }
        });
  }

  private static NamedCase ordered() {
    return NamedCase.of(
            "rest", "ordered", "an ordered_set goes through its keys in the order of terms")
        .with(
            Script.of(
                    """
                    T = new(t, [ordered_set<options>])
                    insert(T, [{"s"}, {{1,2}}, {a}, {3}, {-1000000000000000000000}, {1000000000000000000000},
                      {2.5}, {<<"b">>}, {#{}}, {[]}, {P0}, {{}}, {b}])     -> true
                    $walk(T) -> [-1000000000000000000000, 2.5, 3, 1000000000000000000000, a, b, P0, {}, {1,2},
                      #{}, [], "s", <<"b">>]
                    $walk_back(T) -> [<<"b">>, "s", [], #{}, {1,2}, {}, P0, b, a, 1000000000000000000000, 3, 2.5,
                      -1000000000000000000000]
                    $slots(T) -> [{-1000000000000000000000}, {2.5}, {3}, {1000000000000000000000}, {a}, {b}, {P0},
                      {{}}, {{1,2}}, {#{}}, {[]}, {"s"}, {<<"b">>}]
                    next(T, 2.7)                  -> 3
                    next(T, 3.0)                  -> 1000000000000000000000
                    next(T, 1.0e30)               -> a
                    prev(T, 1.0e30)               -> 1000000000000000000000
                    next(T, aa)                   -> b
                    next(T, {1})                  -> {1,2}
                    prev(T, {0,9})                -> {}
                    next(T, <<"c">>)              -> '$end_of_table'
                    prev(T, -2000000000000000000000)   -> '$end_of_table'
                    next(T, '$end_of_table')      -> badarg none
                    prev(T, '$end_of_table')      -> badarg none
                    insert(T, {3.0, new})         -> true
                    lookup(T, 3)                  -> [{3.0, new}]
                    info(T, size)                 -> 13
                    delete(T, 3)                  -> true
                    lookup(T, 3.0)                -> []
                    """)
                .options());
  }

  private static NamedCase orderedMatch() {
    return NamedCase.of(
            "rest", "ordered_match", "what matches in an ordered_set comes in its order")
        .with(
            Script.of(
                    """
                    T = new(t, [ordered_set<options>])
                    insert(T, [{{c,1}, x}, {{a,2}, x}, {{b,3}, y}, {{a,1}, y}, {{b,1}, x}])   -> true
                    match(T, {'$1', x})                  -> [[{a,2}], [{b,1}], [{c,1}]]
                    match(T, {{'$2','$1'}, '_'})         -> [[1,a], [2,a], [1,b], [3,b], [1,c]]
                    match(T, {{a,'$1'}, '_'})            -> [[1], [2]]
                    match(T, {{'$1',1}, '_'})            -> [[a], [b], [c]]
                    match_object(T, {{'_','_'}, y})      -> [{{a,1}, y}, {{b,3}, y}]
                    match_object(T, {{b,'_'}, '_'})      -> [{{b,1}, x}, {{b,3}, y}]
                    match_object(T, {{a,1}, '_'})        -> [{{a,1}, y}]
                    match_delete(T, {{b,'_'}, '_'})      -> true
                    tab2list(T)                          -> [{{a,1}, y}, {{a,2}, x}, {{c,1}, x}]
                    match_delete(T, {{a,1}, x})          -> true
                    match_delete(T, {{a,1}, y})          -> true
                    tab2list(T)                          -> [{{a,2}, x}, {{c,1}, x}]
                    insert(T, {1.0, x})                  -> true
                    match(T, {1, '$1'})                  -> []
                    match(T, {1.0, '$1'})                -> [[x]]
                    """)
                .options());
  }

  /** Calls whose results and errors are the same for a set and an ordered_set. */
  private static NamedCase interfaceEquality() {
    return NamedCase.of(
            "rest", "interface_equality", "sets and ordered_sets answer alike, errors included")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, [{k1, 1}, {k2, 2}, {k3, 3, 4}])   -> true
                    <call>
                    $contents(T)                                ~> <after>
                    """)
                .types(Script.SETS)
                .each(
                    "call",
                    "lookup(T, k1) -> [{k1, 1}]",
                    "lookup_element(T, k3, 3) -> 4",
                    "lookup_element(T, k1, 3) -> badarg none",
                    "lookup_element(T, k4, 2) -> badarg badkey",
                    "member(T, k4) -> false",
                    "match(T, {'$1', '_'}) ~> [[k1], [k2]]",
                    "match(T, {k3, '$2', '$1'}) -> [[4, 3]]",
                    "match_object(T, {'_', 2}) -> [{k2, 2}]",
                    "match_object(T, bad) -> []",
                    "select(T, [{{'$1', '$2'}, [{'>', '$2', 1}], ['$1']}]) -> [k2]",
                    "select(T, [{{'$1'}, [], ['$2']}]) -> badarg none",
                    "select_count(T, [{{'_', '_'}, [], [true]}]) -> 2",
                    "select_reverse(T, [{{'$1', 1}, [], ['$1']}]) -> [k1]",
                    "insert(T, bad) -> badarg none",
                    "insert_new(T, {k1, 9}) -> false",
                    "update_counter(T, k1, a) -> badarg none",
                    "update_counter(T, k4, 1) -> badarg badkey",
                    "update_element(T, k1, {1, a}) -> badarg keypos",
                    "next(nothing, k1) -> badarg id",
                    "slot(T, -1) -> badarg none",
                    "rename(T, 1) -> badarg none",
                    "give_away(T, none, a) -> badarg none",
                    "info(T, what) -> badarg none",
                    "setopts(T, what) -> badarg none",
                    "safe_fixtable(T, what) -> badarg none",
                    "tab2list(T) ~> [{k1, 1}, {k2, 2}, {k3, 3, 4}]",
                    "info(T, size) -> 3")
                .each("after", "[{k1, 1}, {k2, 2}, {k3, 3, 4}]")
                .each("options", "", ", {write_concurrency,true}", ", compressed"));
  }

  private static NamedCase externalPidInKey() {
    return NamedCase.of(
            "rest", "otp_6338", "a key of an ordered_set with a pid of another node in it is found")
        .with(play -> {
          Term pid = Pid.of(Play.atom("other@node"), 7, 3, 2);
          Term table = play.table("ordered_set");
          Term key = TermList.of(Play.atom("a"), pid, Play.i(1));
          play.ets.insert(table, Play.tuple(key, Play.atom("value")));
          play.ets.insert(table, Play.erl("[{[a, b, 1], x}, {[b, 1], y}, {[], z}]"));
          play.equal(
              play.ets.match(
                  table,
                  Play.tuple(TermList.of(Play.atom("a"), pid, Play.atom("$1")), Play.atom("$2"))),
              Play.erl("[[1, value]]"),
              "a key that is partly bound");
          play.equal(
              play.ets.match(table, Play.tuple(key, Play.atom("$2"))),
              Play.erl("[[value]]"),
              "a key that is bound");
        });
  }

  private static NamedCase nilKey() {
    return NamedCase.of("rest", "otp_8732", "[] as a key of an ordered_set stops no traversal")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, {[], nil})                 -> true
                    match(T, {['_'], '$1'})              -> []
                    match(T, {'$1', nil})                -> [[[]]]
                    match(T, {[], '$1'})                 -> [[nil]]
                    insert(T, [{[a], one}, {[a, b], two}, {#{}, map}, {<<>>, bits}])  -> true
                    match(T, {['_'], '$1'})              -> [[one]]
                    match(T, {['_' | '_'], '$1'})        ~> [[one], [two]]
                    match(T, {[a | '$1'], '_'})          ~> [[[]], [[b]]]
                    match(T, {[], '$1'})                 -> [[nil]]
                    """)
                .types(Script.ALL)
                .options());
  }
}
