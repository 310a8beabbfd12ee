package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Cases outside of groups: tables that are fixed while objects come and go. */
final class FixationCases {
  private static final Atom STATS = Atom.of("stats");

  private FixationCases() {}

  static List<NamedCase> all() {
    return List.of(next(), iterateBag(), insert(), deleteObjectThenKey(), ownerChange());
  }

  /** How many objects a hash table keeps because it is fixed. */
  static long kept(Play play, Term table) {
    return ((Int) ((Tuple) play.ets.info(table, STATS)).element(7)).longValue();
  }

  private static NamedCase next() {
    return NamedCase.of(
            "rest", "fixtable_next", "in a fixed table next goes on from keys that were deleted")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, public<options>])
                    insert(T, [{1, a}, {2, b}, {3, c}, {4, d}])   -> true
                    P1: safe_fixtable(T, true)          -> true
                    A = first(T)
                    B = next(T, A)
                    C = next(T, B)
                    D = next(T, C)
                    delete(T, A)                        -> true
                    next(T, A)                          -> B
                    delete(T, B)                        -> true
                    delete(T, C)                        -> true
                    next(T, B)                          -> D
                    next(T, A)                          -> D
                    first(T)                            -> D
                    match_delete(T, '_')                -> true
                    next(T, A)                          -> '$end_of_table'
                    next(T, C)                          -> '$end_of_table'
                    next(T, D)                          -> '$end_of_table'
                    first(T)                            -> '$end_of_table'
                    info(T, size)                       -> 0
                    next(T, never)                      -> <unknown>
                    safe_fixtable(T, false)             -> true
                    next(T, B)                          -> '$end_of_table'
                    P1: safe_fixtable(T, false)         -> true
                    next(T, B)                          -> <unknown>
                    """)
                .types(Script.ALL)
                .options()
                .pick("unknown", "[ordered_set", "'$end_of_table'", "badarg none"));
  }

  /** Keys with up to three objects; every subset is deleted in both directions during a walk. */
  private static NamedCase iterateBag() {
    List<String> texts = new ArrayList<>();
    for (int counts = 0; counts < 27; counts++) {
      int[] objects = {counts % 3 + 1, counts / 3 % 3 + 1, counts / 9 + 1};
      int all = objects[0] + objects[1] + objects[2];
      for (int seed = 0; seed < 24; seed++) {
        int subset = (seed * 2_654_435 + counts * 40_503) % (1 << all);
        texts.add(deletions(objects, subset, seed % 2 == 0));
      }
    }
    return NamedCase.of(
            "rest",
            "fixtable_iter_bag",
            "a walk over a fixed bag meets each key once that still has objects")
        .with(new Script(List.copyOf(texts)).types(Script.BAGS));
  }

  private static String deletions(int[] objects, int subset, boolean forward) {
    StringBuilder inserts = new StringBuilder("T = new(t, [<type>])\n");
    List<String> deletions = new ArrayList<>();
    StringBuilder keys = new StringBuilder();
    int bit = 0;
    for (int key = 0; key < 3; key++) {
      boolean stays = false;
      for (int object = 0; object < objects[key]; object++, bit++) {
        String pair = "{" + key + ", " + object + "}";
        inserts.append("insert(T, ").append(pair).append(") -> true\n");
        if ((subset >> bit & 1) == 1) {
          deletions.add(forward ? deletions.size() : 0, "delete_object(T, " + pair + ") -> true\n");
        } else {
          stays = true;
        }
      }
      keys.append(stays ? (keys.isEmpty() ? "" : ", ") + key : "");
    }
    return inserts
        + "safe_fixtable(T, true) -> true\n$walk(T) ~> [0, 1, 2]\n"
        + String.join("", deletions)
        + "$walk(T) ~> ["
        + keys
        + "]\nselect_count(T, [{'_', [], [true]}]) -> "
        + (objects[0] + objects[1] + objects[2] - deletions.size())
        + "\nsafe_fixtable(T, false) -> true\n$walk(T) ~> ["
        + keys
        + "]\n";
  }

  private static NamedCase insert() {
    return NamedCase.of(
            "rest",
            "fixtable_insert",
            "objects come back under keys that were deleted in a fixed bag")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    insert(T, [{a, 1}, {b, 1}, {c, 1}])     -> true
                    safe_fixtable(T, true)                  -> true
                    A = first(T)
                    B = next(T, A)
                    C = next(T, B)
                    delete(T, B)                            -> true
                    next(T, A)                              -> C
                    next(T, B)                              -> C
                    insert(T, {B, 2})                       -> true
                    next(T, A)                              -> B
                    lookup(T, B)                            -> [{B, 2}]
                    delete_object(T, {B, 2})                -> true
                    insert_new(T, {B, 3})                   -> true
                    insert_new(T, {B, 4})                   -> false
                    next(T, A)                              -> B
                    lookup(T, B)                            -> [{B, 3}]
                    match_delete(T, {B, '_'})               -> true
                    next(T, A)                              -> C
                    insert(T, {B, 5})                       -> true
                    insert(T, {B, 6})                       -> true
                    delete_object(T, {B, 5})                -> true
                    next(T, A)                              -> B
                    lookup(T, B)                            -> [{B, 6}]
                    delete(T, B)                            -> true
                    insert_new(T, [{B, 7}, {d, 1}])         -> true
                    lookup(T, B)                            -> [{B, 7}]
                    delete(T, B)                            -> true
                    $walk(T)                                ~> [A, C, d]
                    safe_fixtable(T, false)                 -> true
                    next(T, B)                              -> badarg none
                    $walk(T)                                ~> [A, C, d]
                    """)
                .types(Script.BAGS));
  }

  private static NamedCase deleteObjectThenKey() {
    return NamedCase.of(
            "rest",
            "otp_7665",
            "after delete_object, delete removes the rest of a key of a fixed bag")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    insert(T, {k, 1})                       -> true
                    insert(T, {k, 2})                       -> true
                    insert(T, {k, 3})                       -> true
                    insert(T, {k, 4})                       -> true
                    safe_fixtable(T, true)                  -> true
                    delete_object(T, {k, <one>})            -> true
                    delete_object(T, {k, <other>})          -> true
                    delete(T, k)                            -> true
                    lookup(T, k)                            -> []
                    lookup_element(T, k, 2)                 -> badarg badkey
                    info(T, size)                           -> 0
                    insert(T, {k, 5})                       -> true
                    lookup_element(T, k, 2)                 -> [5]
                    safe_fixtable(T, false)                 -> true
                    lookup(T, k)                            -> [{k, 5}]
                    """)
                .types(Script.BAGS)
                .each("one", "1", "2", "3", "4")
                .each("other", "1", "2", "3", "4"));
  }

  private static NamedCase ownerChange() {
    return NamedCase.of(
            "rest",
            "select_fixtab_owner_change",
            "a table changes owners between chunks of a select, and no fixation is left")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, <protection>])
                    insert(T, [{1}, {2}, {3}, {4}, {5}, {6}, {7}])    -> true
                    A = select(T, [{'_', [], ['$_']}], 3)
                    give_away(T, P1, first)                           -> true
                    P1: B = select(A.2)
                    P1: give_away(T, P2, second)                      -> true
                    P2: C = select(B.2)
                    P2: select_count(T, [{'_', [], [true]}])          -> 7
                    P2: info(T, fixed)                                -> false
                    P2: $safe_fixed(T)                                -> false
                    P2: give_away(T, P0, third)                       -> true
                    $rest(select, C)                                  -> _
                    info(T, fixed)                                    -> false
                    info(T, owner)                                    -> P0
                    $messages()                    -> [{'ETS-TRANSFER', T, P2, third}]
                    P2: $messages()                -> [{'ETS-TRANSFER', T, P1, second}]
                    """)
                .types("ordered_set")
                .each("protection", "private", "protected", "public"))
        .with(play -> {
          for (String type : Script.ALL) {
            Term table = play.table(type + ", public");
            play.ets.insert(table, Play.pairs(0, 1_000));
            Ets[] owners = {play.ets, play.another()};
            List<Term> seen = new ArrayList<>();
            Term answer = play.ets.select(table, Play.erl("[{'_', [], ['$_']}]"), 30);
            for (int turn = 0; answer instanceof Tuple chunk && chunk.arity() == 2; turn++) {
              seen.addAll(((TermList) chunk.element(1)).toList());
              Ets now = owners[turn % 2];
              Ets next = owners[(turn + 1) % 2];
              now.give_away(table, next.session().pid(), Play.i(turn));
              answer = chunk.element(2) == Play.END ? Play.END : next.select(chunk.element(2));
            }
            play.equal(new HashSet<>(seen).size(), 1_000, "objects in chunks");
            play.equal(play.ets.info(table, Atom.of("fixed")), Atom.FALSE, "fixed afterwards");
            play.ets.delete(table);
          }
        });
  }
}
