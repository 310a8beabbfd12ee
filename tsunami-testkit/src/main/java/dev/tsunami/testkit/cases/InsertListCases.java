package dev.tsunami.testkit.cases;

import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import java.util.List;

/** Group insert_list: lists of objects are inserted in one step. */
final class InsertListCases {
  private InsertListCases() {}

  static List<NamedCase> all() {
    return List.of(list(), set(), bag(), duplicateBag(), orderPreserved());
  }

  private static NamedCase list() {
    return NamedCase.of(
            "insert_list",
            "t_insert_list",
            "lists into a duplicate_bag, and their objects out again")
        .with(
            Script.of(
                    """
                    T = new(t, [duplicate_bag<options>])
                    insert(T, [])                           -> true
                    info(T, size)                           -> 0
                    insert(T, [{1, a}, {2, b}, {1, c}])     -> true
                    info(T, size)                           -> 3
                    insert(T, [{1, a}])                     -> true
                    info(T, size)                           -> 4
                    delete_object(T, {1, a})                -> true
                    info(T, size)                           -> 2
                    delete_object(T, {1, x})                -> true
                    info(T, size)                           -> 2
                    delete_object(T, {1, c})                -> true
                    delete_object(T, {2, b})                -> true
                    info(T, size)                           -> 0
                    """)
                .options())
        .with(play -> {
          Term table = play.table("duplicate_bag");
          play.ets.insert(table, Play.pairs(0, 1_000));
          for (int n = 0; n < 1_000; n++) {
            play.size(table, 1_000 - n);
            play.ets.delete_object(table, Play.tuple(Play.i(n), Play.i(n)));
          }
          play.size(table, 0);
        });
  }

  private static NamedCase set() {
    return NamedCase.of(
            "insert_list",
            "t_insert_list_set",
            "lists into sets: all new, or insert_new does nothing")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, [{1, a}, {2, a}])             -> true
                    insert(T, [{2, b}, {3, b}])             -> true
                    info(T, size)                           -> 3
                    lookup(T, 2)                            -> [{2, b}]
                    insert_new(T, [{3, c}, {4, c}])         -> false
                    insert_new(T, [{4, c}, {3, c}])         -> false
                    info(T, size)                           -> 3
                    lookup(T, 3)                            -> [{3, b}]
                    insert_new(T, [{4, d}, {5, d}])         -> true
                    info(T, size)                           -> 5
                    insert_new(T, [])                       -> true
                    insert_new(T, [{6, d}, {6, e}])         -> true
                    lookup(T, 6)                            -> [{6, e}]
                    insert(T, [{7, d}, {7, e}])             -> true
                    lookup(T, 7)                            -> [{7, e}]
                    info(T, size)                           -> 7
                    """)
                .types(Script.SETS)
                .options());
  }

  private static NamedCase bag() {
    return NamedCase.of(
            "insert_list", "t_insert_list_bag", "a bag takes the objects of a list that it lacks")
        .with(play -> {
          Term table = play.table("bag");
          TermList objects = Play.list(0, 25_000, n -> Play.tuple(Play.i(n % 5_000), Play.i(n)));
          play.ets.insert(table, objects);
          play.size(table, 25_000);
          play.ets.insert(table, objects);
          play.size(table, 25_000);
          play.ets.insert(
              table,
              Play.list(
                  0,
                  25_000,
                  n ->
                      Play.tuple(Play.i(n % 5_000), Play.erl("<<" + n % 8 + ":3," + n + ":20>>"))));
          play.size(table, 50_000);
        });
  }

  private static NamedCase duplicateBag() {
    return NamedCase.of(
            "insert_list", "t_insert_list_duplicate_bag", "a duplicate_bag takes a list twice")
        .with(play -> {
          Term table = play.table("duplicate_bag");
          play.ets.insert(table, Play.pairs(0, 25_000));
          play.size(table, 25_000);
          play.ets.insert(table, Play.pairs(0, 25_000));
          play.size(table, 50_000);
          play.equal(play.ets.lookup(table, Play.i(7)), Play.erl("[{7,7}, {7,7}]"), "one key");
        });
  }

  private static NamedCase orderPreserved() {
    return NamedCase.of(
            "insert_list",
            "t_insert_list_insert_order_preserved",
            "objects of one key come out in the order of the list")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    insert(T, [{k,3}, {l,1}, {k,1}, {k,2}, {l,0}])   -> true
                    lookup(T, k)                  -> [{k,3}, {k,1}, {k,2}]  % since 26
                    lookup(T, l)                  -> [{l,1}, {l,0}]  % since 26
                    insert(T, [{k,0}, {k,9}])     -> true
                    lookup(T, k)                  -> [{k,3}, {k,1}, {k,2}, {k,0}, {k,9}]  % since 26
                    delete(T, k)                  -> true
                    insert_new(T, [{k,2}, {k,1}, {k,3}])  -> true
                    lookup(T, k)                  -> [{k,2}, {k,1}, {k,3}]  % since 26
                    """)
                .types(Script.BAGS))
        .with(play -> {
          for (String type : Script.BAGS) {
            Term table = play.table(type);
            TermList objects =
                Play.list(0, 10_010, n -> Play.tuple(Play.atom("k"), Play.i(n * 7_919L % 10_010)));
            play.ets.insert(table, objects);
            play.equal(play.ets.lookup(table, Play.atom("k")), objects, "a long list in a " + type);
          }
        });
  }
}
