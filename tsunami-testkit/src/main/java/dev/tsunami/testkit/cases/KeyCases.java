package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Cases outside of groups: objects by their keys, one by one and all at once. */
final class KeyCases {
  private KeyCases() {}

  static List<NamedCase> all() {
    return List.of(
        member(),
        deleteObject(),
        initTable(),
        deleteAllObjects(),
        NamedCase.notHere(
            "rest",
            "t_delete_all_objects_trap",
            "acts at the moment at which a trace of the BEAM shows delete_all_objects giving way"),
        insertNew(),
        orderInBag(),
        take(),
        smpInsert());
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

  private static NamedCase deleteObject() {
    return NamedCase.of(
            "rest", "t_delete_object", "delete_object removes what is the same, and nothing else")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    <fix>
                    insert(T, [{1, a}, {2, b}, {3, c}])   -> true
                    delete_object(T, {1, b})              -> true
                    delete_object(T, {4, a})              -> true
                    delete_object(T, {1, a, x})           -> true
                    delete_object(T, {1.0, a})            -> true
                    info(T, size)                         -> 3
                    delete_object(T, {1, a})              -> true
                    info(T, size)                         -> 2
                    member(T, 1)                          -> false
                    delete_object(T, {1, a})              -> true
                    info(T, size)                         -> 2
                    delete_object(T, {2, b})              -> true
                    delete_object(T, {3, c})              -> true
                    info(T, size)                         -> 0
                    first(T)                              -> '$end_of_table'
                    delete_object(T, {})                  -> badarg none
                    delete_object(T, a)                   -> badarg none
                    """)
                .types(Script.ALL)
                .each("fix", "info(T, fixed) -> false", "safe_fixtable(T, true) -> true")
                .options())
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    <fix>
                    insert(T, [{k, 1}, {k, 2}, {k, 1}, {k, 3}, {l, 1}])   -> true
                    info(T, size)                         -> <all>
                    delete_object(T, {k, 1})              -> true
                    info(T, size)                         -> 3
                    match_object(T, {k, 1})               -> []
                    delete_object(T, {k, 3})              -> true
                    lookup(T, k)                          -> [{k, 2}]
                    lookup(T, l)                          -> [{l, 1}]
                    """)
                .types(Script.BAGS)
                .each("fix", "info(T, fixed) -> false", "safe_fixtable(T, true) -> true")
                .pick("all", "[bag", "4", "5"))
        .with(play -> {
          for (String type : Script.HASHED) {
            Term table = play.table(type);
            play.ets.insert(table, Play.pairs(0, 500));
            play.ets.safe_fixtable(table, true);
            for (int n = 0; n < 500; n++) {
              play.ets.delete_object(table, Play.tuple(Play.i(n), Play.i(n)));
              play.size(table, 499 - n);
              play.equal(FixationCases.kept(play, table), n + 1L, "kept");
            }
            play.ets.safe_fixtable(table, false);
            play.equal(FixationCases.kept(play, table), 0L, "kept afterwards");
          }
        });
  }

  private static NamedCase initTable() {
    return NamedCase.of("rest", "t_init_table", "init_table replaces all objects by those it reads")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, [{old, 1}, {1, old}])       -> true
                    $init_table(T, [])                    -> true
                    tab2list(T)                           -> []
                    insert(T, [{old, 1}, {1, old}])       -> true
                    $init_table(T, [[{1, a}, {2, b}], [], [{3, c}], [{4, d}, {5, e}]])   -> true
                    tab2list(T)                           ~> [{1, a}, {2, b}, {3, c}, {4, d}, {5, e}]
                    delete_object(T, {3, c})              -> true
                    info(T, size)                         -> 4
                    P1: $init_table(T, [[{1, a}]])        -> badarg access
                    info(T, size)                         -> 4
                    """)
                .types(Script.ALL)
                .options())
        .with(play -> {
          Term table = play.table("set");
          int[] chunk = {0};
          boolean[] closed = {false};
          play.ets.init_table(
              table,
              new dev.tsunami.kernel.ets.ObjectSource() {
                @Override
                public @org.jspecify.annotations.Nullable TermList read() {
                  int from = chunk[0]++ * 100;
                  return from < 5_000 ? Play.pairs(from, from + 100) : null;
                }

                @Override
                public void close() {
                  closed[0] = true;
                }
              });
          play.size(table, 5_000);
          play.check(closed[0], "the source is closed");
        });
  }

  private static NamedCase deleteAllObjects() {
    return NamedCase.of(
            "rest",
            "t_delete_all_objects",
            "a table is emptied in one step, also while it is fixed")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, public<options>])
                    delete_all_objects(T)                 -> true
                    insert(T, [{1}, {2}, {3}, {4}])       -> true
                    delete_all_objects(T)                 -> true
                    info(T, size)                         -> 0
                    first(T)                              -> '$end_of_table'
                    insert(T, [{1}, {2}, {3}, {4}])       -> true
                    safe_fixtable(T, true)                -> true
                    A = first(T)
                    B = next(T, A)
                    P1: delete_all_objects(T)             -> true
                    info(T, size)                         -> 0
                    next(T, A)                            -> '$end_of_table'
                    next(T, B)                            -> '$end_of_table'
                    first(T)                              -> '$end_of_table'
                    info(T, fixed)                        -> true
                    insert(T, {5})                        -> true
                    first(T)                              -> 5
                    safe_fixtable(T, false)               -> true
                    tab2list(T)                           -> [{5}]
                    """)
                .types(Script.ALL)
                .options())
        .with(play -> {
          for (String type : Script.HASHED) {
            Term table = play.table(type);
            play.ets.insert(table, Play.pairs(0, 1_000));
            play.ets.safe_fixtable(table, true);
            play.ets.delete_all_objects(table);
            play.size(table, 0);
            play.equal(FixationCases.kept(play, table), 1_000L, "kept");
            play.ets.safe_fixtable(table, false);
            play.equal(FixationCases.kept(play, table), 0L, "kept afterwards");
          }
        })
        .with(KeyCases::emptiedAmongWriters);
  }

  /** What is there at the end of a writer's sequence is what came after one moment. */
  private static void emptiedAmongWriters(Play play) throws Exception {
    for (int round = 0; round < 12; round++) {
      Term table = play.table(Script.ALL[round % 4] + ", public, {write_concurrency,true}");
      int writers = 3;
      int steps = 1_500;
      AtomicInteger inserted = new AtomicInteger();
      List<Play.Task> tasks = new java.util.ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        Term name = Play.i(writer);
        tasks.add(() -> {
          Ets ets = play.another();
          for (int step = 0; step < steps; step++) {
            ets.insert(table, Play.tuple(Play.tuple(name, Play.i(step)), Play.i(step)));
            inserted.incrementAndGet();
          }
        });
      }
      tasks.add(() -> {
        while (inserted.get() < writers * steps / 2) {
          Thread.onSpinWait();
        }
        play.ets.delete_all_objects(table);
      });
      Play.together(tasks);
      long left = 0;
      for (int writer = 0; writer < writers; writer++) {
        int first = 0;
        while (first < steps && !has(play, table, writer, first)) {
          first++;
        }
        for (int step = first; step < steps; step++) {
          Play.require(has(play, table, writer, step), "no gap is left in what a writer inserted");
        }
        left += steps - first;
      }
      play.size(table, left);
      play.check(left <= (long) writers * steps / 2 + writers, "what was there before is gone");
    }
  }

  private static boolean has(Play play, Term table, int writer, int step) {
    return play.ets.member(table, Play.tuple(Play.i(writer), Play.i(step)));
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
                      java.util.Random random = new java.util.Random(thread);
                      for (int step = 0; step < 5_000; step++) {
                        ets.insert(table, Play.tuple(Play.i(random.nextInt(10_000)), Play.i(1)));
                      }
                    });
            java.util.Set<Integer> keys = new java.util.HashSet<>();
            for (int thread = 0; thread < 4; thread++) {
              java.util.Random random = new java.util.Random(thread);
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
