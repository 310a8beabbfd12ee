package dev.tsunami.testkit.cases;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import java.util.List;

/** Cases outside of groups: update_counter with a default object. */
final class CounterDefaultCases {
  private CounterDefaultCases() {}

  static List<NamedCase> all() {
    return List.of(withDefault(), withDefaultBadPosition(), withDefaultBadDefault(), tableGrowth());
  }

  private static NamedCase withDefault() {
    return NamedCase.of(
            "rest", "update_counter_with_default", "without an object the default is counted on")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    update_counter(T, k, 3, {ignored, 10})           -> 13
                    lookup(T, k)                                     -> [{k, 13}]
                    update_counter(T, k, 3, {ignored, 100})          -> 16
                    update_counter(T, l, [{2, 1}, {3, -1}], {l, 0, 0})  -> [1, -1]
                    update_counter(T, m, {2, 5, 4, 0}, {m, 0})       -> 0
                    update_counter(T, n, [], {x, 7, y})              -> []
                    lookup(T, n)                                     -> [{n, 7, y}]
                    info(T, size)                                    -> 4
                    update_counter(T, o, 1, {o, a})                  -> badarg none
                    update_counter(T, o, 1, {o})                     -> badarg position
                    update_counter(T, o, {3, 1}, {o, 1})             -> badarg position
                    update_counter(T, o, {2, a}, {o, 1})             -> badarg none
                    update_counter(T, o, {2, 1}, not_a_tuple)        -> badarg default  % since 29
                    update_counter(T, o, [{2, 1}, {9, 1}], {o, 1})   -> badarg position
                    member(T, o)                                     -> false
                    info(T, size)                                    -> 4
                    """)
                .types(Script.SETS)
                .options())
        .script(
            """
            T = new(t, [ordered_set])
            update_counter(T, 1, 1, {x, 0})                  -> 1
            update_counter(T, 1.0, 1, {x, 0})                -> 2
            tab2list(T)                                      -> [{1, 2}]
            update_counter(T, 2.0, 1, {2, 0})                -> 1
            update_counter(T, 2, 1, {2, 0})                  -> 2
            tab2list(T)                                      -> [{1, 2}, {2.0, 2}]
            U = new(u, [set])
            update_counter(U, 1, 1, {x, 0})                  -> 1
            update_counter(U, 1.0, 1, {x, 0})                -> 1
            info(U, size)                                    -> 2
            """)
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    update_counter(T, k, 1, {k, 0})                  -> badarg table_type
                    info(T, size)                                    -> 0
                    """)
                .types(Script.BAGS));
  }

  private static NamedCase withDefaultBadPosition() {
    return NamedCase.of(
            "rest",
            "update_counter_with_default_bad_pos",
            "counting at the key position fails, and the default is not left behind")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, {keypos, <keypos>}<options>])
                    update_counter(T, 1, {<keypos>, 1}, {1, 1, 1})            -> badarg keypos
                    info(T, size)                                             -> 0
                    update_counter(T, 1, [{3, 1}, {<keypos>, 1}], {1, 1, 1})  -> badarg keypos
                    info(T, size)                                             -> 0
                    update_counter(T, 1, {3, 1}, {1, 1, 1})                   -> 2
                    update_counter(T, 1, {<keypos>, 1}, {1, 1, 1})            -> badarg keypos
                    tab2list(T)                                               -> [{1, 1, 2}]
                    """)
                .types(Script.SETS)
                .each("keypos", "1", "2")
                .options());
  }

  private static NamedCase withDefaultBadDefault() {
    return NamedCase.of(
            "rest",
            "update_counter_with_default_bad_default",
            "a default too short to have a key is refused, also where it is not needed")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, {keypos, <keypos>}<options>])
                    update_counter(T, k, {<counter>, 1}, <short>)    -> badarg default
                    update_counter(T, k, [], <short>)                -> badarg default
                    info(T, size)                                    -> 0
                    insert(T, {k, k, k, 0})                          -> true
                    update_counter(T, k, {4, 1}, <short>)            -> badarg default  % since 29
                    lookup(T, k)                                     -> [{k, k, k, 0}]  % since 29
                    """)
                .types(Script.SETS)
                .each("keypos", "2", "3")
                .each("counter", "1", "4")
                .each("short", "{}", "{a}")
                .options())
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    update_counter(T, k, 1, <other>)                 -> badarg default  % since 29
                    info(T, size)                                    -> 0
                    """)
                .types(Script.SETS)
                .each("other", "a", "[]", "[{k, 1}]", "1"));
  }

  private static NamedCase tableGrowth() {
    return NamedCase.of(
            "rest",
            "update_counter_table_growth",
            "a table grows with the defaults of its counters")
        .with(play -> {
          for (String type : Script.SETS) {
            Term table = play.table(type);
            for (int n = 0; n < 10_000; n++) {
              play.ets.update_counter(
                  table, Play.i(n), Play.i(n), Play.tuple(Play.atom("x"), Play.i(1)));
            }
            play.size(table, 10_000);
            for (int n = 0; n < 10_000; n += 111) {
              play.equal(play.ets.lookup_element(table, Play.i(n), 2), n + 1, "a counter");
            }
            play.check(
                play.ets.info(table, Atom.of("memory")) instanceof Int, "memory is a number");
          }
        });
  }
}
