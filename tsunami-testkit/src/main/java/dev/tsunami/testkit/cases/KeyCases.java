package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Cases outside of groups: objects by their keys, one by one and all at once. */
final class KeyCases {
  private KeyCases() {}

  static List<NamedCase> all() {
    return List.of(member(), insertNew(), orderInBag(), take(), smpInsert());
  }

  private static NamedCase member() {
    return NamedCase.of("rest", "member", "member tells whether a key has an object")
        .with(
            Script.of(
                    """
                    member(t, k)                          -> badarg id
                    member(1, k)                          -> badarg type
                    T = new(t, [<type>, {keypos, <keypos>}<options>])
                    member(T, k)                          -> false
                    insert(T, [{k, k}, {1, 1}, {{}, {}}]) -> true
                    member(T, k)                          -> true
                    member(T, {})                         -> true
                    member(T, 1.0)                        -> <float>
                    member(T, [])                         -> false
                    delete(T, k)                          -> true
                    member(T, k)                          -> false
                    safe_fixtable(T, true)                -> true
                    delete(T, 1)                          -> true
                    member(T, 1)                          -> false
                    insert(T, {1, 1})                     -> true
                    member(T, 1)                          -> true
                    delete(T, 1)                          -> true
                    safe_fixtable(T, false)               -> true
                    member(T, 1)                          -> false
                    delete(T)                             -> true
                    member(T, k)                          -> badarg id
                    """)
                .types(Script.ALL)
                .each("keypos", "1", "2")
                .pick("float", "[ordered_set", "true", "false")
                .options());
  }

  private static NamedCase insertNew() {
    return NamedCase.of(
            "rest",
            "t_insert_new",
            "insert_new inserts if no key is there, all of a list or nothing")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert_new(T, {k, 1})                         -> true
                    insert_new(T, {k, 1})                         -> false
                    insert_new(T, {k, 2})                         -> false
                    lookup(T, k)                                  -> [{k, 1}]
                    insert_new(T, [{l, 1}, {k, 3}, {m, 1}])       -> false
                    insert_new(T, [{k, 3}])                       -> false
                    tab2list(T)                                   -> [{k, 1}]
                    insert_new(T, [{l, 1}, {m, 1}])               -> true
                    insert_new(T, [])                             -> true
                    insert_new(T, [{n, 1}, bad])                  -> badarg none
                    info(T, size)                                 -> 3
                    delete_all_objects(T)                         -> true
                    insert_new(T, [{k, 1}, {k, 2}, {k, 2}])       -> true
                    info(T, size)                                 -> <three>
                    delete(T, k)                                  -> true
                    insert_new(T, {k, 4})                         -> true
                    insert_new(T, {1, i})                         -> true
                    insert_new(T, {1.0, f})                       -> <float>
                    """)
                .types(Script.ALL)
                .options()
                .pick("float", "[ordered_set", "false", "true")
                .pick("three", "[bag", "2", "<more>")
                .pick("more", "[duplicate_bag", "3", "1"));
  }

  private static NamedCase orderInBag() {
    return NamedCase.of(
            "rest", "otp_5340", "a bag that grows keeps the objects of each key in their order")
        .with(play -> {
          for (String type : Script.BAGS) {
            Term table = play.table(type);
            for (int round = 0; round < 5; round++) {
              for (int key = 0; key < 3_000; key++) {
                play.ets.insert(table, Play.tuple(Play.i(key), Play.i(round)));
              }
            }
            int met = 0;
            for (Term k = play.ets.first(table); k != Play.END; k = play.ets.next(table, k)) {
              Term key = k;
              play.equal(
                  play.ets.lookup(table, key),
                  Play.list(0, 5, round -> Play.tuple(key, Play.i(round))),
                  "objects of a key");
              met++;
            }
            play.equal(met, 3_000, "keys");
          }
        });
  }

  private static NamedCase take() {
    return NamedCase.of("rest", "take", "take gives the objects of a key and deletes them")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    take(T, k)                            -> []
                    insert(T, {k, 1})                     -> true
                    insert(T, {k, 2})                     -> true
                    insert(T, {k, 3})                     -> true
                    insert(T, {l, 1})                     -> true
                    take(T, k)                            -> <taken>
                    take(T, k)                            -> []
                    tab2list(T)                           -> [{l, 1}]
                    insert(T, {1, i})                     -> true
                    take(T, 1.0)                          -> <float>
                    safe_fixtable(T, true)                -> true
                    take(T, l)                            -> [{l, 1}]
                    take(T, l)                            -> []
                    insert(T, {l, 2})                     -> true
                    take(T, l)                            -> [{l, 2}]
                    P1: take(T, l)                        -> badarg access
                    delete(T)                             -> true
                    take(T, l)                            -> badarg id
                    """)
                .types(Script.ALL)
                .options()
                .pick("float", "[ordered_set", "[{1, i}]", "[]")
                .pick("taken", "bag", "[{k, 1}, {k, 2}, {k, 3}]", "[{k, 3}]"))
        .with(play -> {
          for (String type : Script.ALL) {
            Term table = play.table(type + ", public");
            play.ets.insert(table, Play.pairs(0, 3_000));
            AtomicInteger taken = new AtomicInteger();
            Play.crew(
                3,
                thread ->
                    () -> {
                      Ets ets = play.another();
                      for (int key = 0; key < 3_000; key++) {
                        taken.addAndGet(ets.take(table, Play.i(key)).properLength());
                      }
                    });
            play.equal(taken.get(), 3_000, "objects taken by all together");
            play.size(table, 0);
          }
        });
  }

  private static NamedCase smpInsert() {
    return NamedCase.of("rest", "smp_insert", "many insert random keys, and the table has them all")
        .with(play -> {
          for (String type : Script.ALL) {
            Term table = play.table(type + ", public, {write_concurrency,true}");
            Play.crew(
                4,
                thread ->
                    () -> {
                      Ets ets = play.another();
                      Random random = new Random(thread);
                      for (int step = 0; step < 5_000; step++) {
                        ets.insert(table, Play.tuple(Play.i(random.nextInt(10_000)), Play.i(1)));
                      }
                    });
            Set<Integer> keys = new HashSet<>();
            for (int thread = 0; thread < 4; thread++) {
              Random random = new Random(thread);
              for (int step = 0; step < 5_000; step++) {
                keys.add(random.nextInt(10_000));
              }
            }
            play.size(table, type.equals("duplicate_bag") ? 20_000 : keys.size());
            for (int key : keys) {
              Play.require(play.ets.member(table, Play.i(key)), "an inserted key is there");
            }
            if (!type.equals("ordered_set")) {
              Tuple stats = (Tuple) play.ets.info(table, Atom.of("stats"));
              play.equal(stats.arity(), 8, "the shape of the statistics");
              play.check(stats.element(1) instanceof Int, "the number of buckets");
            }
          }
        });
  }
}
