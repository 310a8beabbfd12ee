package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Cases outside of groups: walks from key to key. */
final class WalkCases {
  private WalkCases() {}

  static List<NamedCase> all() {
    return List.of(
        firstnext(), firstnextConcurrent(), firstnextLookup(), firstnextLookupConcurrent());
  }

  private static NamedCase firstnext() {
    return NamedCase.of("rest", "firstnext", "first and next meet every key once")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, {keypos, <keypos>}<options>])
                    first(T)                      -> '$end_of_table'
                    last(T)                       -> '$end_of_table'
                    $walk(T)                      -> []
                    insert(T, [{a, a}, {b, b}, {c, c}, {d, d}])   -> true
                    $walk(T)                      ~> [a, b, c, d]
                    $walk_back(T)                 ~> [a, b, c, d]
                    insert(T, [{c, c, more}, {e, e}])  -> true
                    $walk(T)                      ~> [a, b, c, d, e]
                    K1 = first(T)
                    K2 = next(T, K1)
                    K3 = next(T, K2)
                    K4 = next(T, K3)
                    K5 = next(T, K4)
                    next(T, K5)                   -> '$end_of_table'
                    first(T)                      -> K1
                    delete(T, K1)                 -> true
                    first(T)                      -> K2
                    delete_all_objects(T)         -> true
                    first(T)                      -> '$end_of_table'
                    """)
                .types(Script.ALL)
                .each("keypos", "1", "2")
                .options())
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    insert(T, {a})                -> true
                    next(T, b)                    -> badarg none
                    prev(T, b)                    -> badarg none
                    next(T, '$end_of_table')      -> badarg none
                    """)
                .types(Script.HASHED));
  }

  private static NamedCase firstnextConcurrent() {
    return NamedCase.of(
            "rest",
            "firstnext_concurrent",
            "many walk a table that rests: next is the same for all")
        .with(play -> {
          for (String type : Script.ALL) {
            Term table = play.table(type + ", public, {write_concurrency,true}");
            play.ets.insert(table, Play.pairs(0, 1_000));
            List<Term> expected = walk(play.ets, table);
            play.equal(expected.size(), 1_000, "keys on a walk");
            Play.crew(
                4,
                thread ->
                    () -> {
                      Ets ets = play.another();
                      for (int round = 0; round < 3; round++) {
                        Term key = ets.first(table);
                        for (int n = 0; n < 1_000; n++) {
                          play.equal(key, expected.get(n), "a key on a walk");
                          Term next = ets.next(table, key);
                          play.equal(ets.next(table, key), next, "next, asked twice");
                          key = next;
                        }
                        play.equal(key, Play.END, "the end of a walk");
                      }
                    });
          }
        });
  }

  private static List<Term> walk(Ets ets, Term table) {
    List<Term> keys = new ArrayList<>();
    for (Term key = ets.first(table); key != Play.END; key = ets.next(table, key)) {
      keys.add(key);
    }
    return keys;
  }

  private static NamedCase firstnextLookup() {
    return NamedCase.of(
            "rest", "firstnext_lookup", "first_lookup and its kin give the key with its objects")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, {keypos, <keypos>}<options>])
                    first_lookup(T)               -> '$end_of_table'
                    last_lookup(T)                -> '$end_of_table'
                    insert(T, [{a, a}, {b, b}, {c, c}])  -> true
                    insert(T, {b, b, again})      -> true
                    A = first_lookup(T)
                    B = next_lookup(T, A.1)
                    C = next_lookup(T, B.1)
                    next_lookup(T, C.1)           -> '$end_of_table'
                    lookup(T, A.1)                -> A.2
                    lookup(T, B.1)                -> B.2
                    lookup(T, C.1)                -> C.2
                    first(T)                      -> A.1
                    next(T, A.1)                  -> B.1
                    next(T, B.1)                  -> C.1
                    delete(T, A.1)                -> true
                    first_lookup(T)               -> B
                    Z = last_lookup(T)
                    last(T)                       -> Z.1
                    lookup(T, Z.1)                -> Z.2
                    Y = prev_lookup(T, Z.1)
                    prev(T, Z.1)                  -> Y.1
                    lookup(T, Y.1)                -> Y.2
                    prev_lookup(T, Y.1)           -> '$end_of_table'
                    """)
                .types(Script.ALL)
                .each("keypos", "1", "2")
                .options())
        .with(
            Script.of(
                    """
                    T = new(t, [ordered_set<options>])
                    insert(T, [{1, a}, {2, b}, {3.5, c}, {x, d}])   -> true
                    first_lookup(T)               -> {1, [{1, a}]}
                    next_lookup(T, 1)             -> {2, [{2, b}]}
                    next_lookup(T, 2.5)           -> {3.5, [{3.5, c}]}
                    next_lookup(T, 0)             -> {1, [{1, a}]}
                    next_lookup(T, x)             -> '$end_of_table'
                    last_lookup(T)                -> {x, [{x, d}]}
                    prev_lookup(T, x)             -> {3.5, [{3.5, c}]}
                    prev_lookup(T, {})            -> {x, [{x, d}]}
                    prev_lookup(T, 1.0)           -> '$end_of_table'
                    """)
                .options());
  }

  private static NamedCase firstnextLookupConcurrent() {
    return NamedCase.of(
            "rest",
            "firstnext_lookup_concurrent",
            "many walk a table that rests by next_lookup: all get the same keys and objects")
        .with(play -> {
          for (String type : Script.ALL) {
            Term table = play.table(type + ", public, {write_concurrency,true}");
            play.ets.insert(table, Play.pairs(0, 1_000));
            List<Term> expected = walk(play.ets, table);
            Play.crew(
                4,
                thread ->
                    () -> {
                      Ets ets = play.another();
                      int met = 0;
                      for (Term found = ets.first_lookup(table); found instanceof Tuple pair; ) {
                        Term key = pair.element(1);
                        play.equal(
                            pair,
                            Play.tuple(
                                expected.get(met), Play.list(0, 1, n -> Play.tuple(key, key))),
                            "a key with its objects");
                        met++;
                        found = ets.next_lookup(table, key);
                        play.equal(ets.next_lookup(table, key), found, "next_lookup, asked twice");
                      }
                      play.equal(met, 1_000, "keys on a walk");
                    });
          }
        });
  }
}
