package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.kernel.ets.ObjectSource;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Cases outside of groups: objects deleted one by one and all at once. */
final class EmptyingCases {
  private EmptyingCases() {}

  static List<NamedCase> all() {
    return List.of(
        deleteObject(),
        initTable(),
        deleteAllObjects(),
        NamedCase.notHere(
            "rest",
            "t_delete_all_objects_trap",
            "acts at the moment at which a trace of the BEAM shows delete_all_objects giving way"));
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
              new ObjectSource() {
                @Override
                public @Nullable TermList read() {
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
        .with(EmptyingCases::emptiedAmongWriters);
  }

  /** What is there at the end of a writer's sequence is what came after one moment. */
  private static void emptiedAmongWriters(Play play) throws Exception {
    for (int round = 0; round < 12; round++) {
      Term table = play.table(Script.ALL[round % 4] + ", public, {write_concurrency,true}");
      int writers = 3;
      int steps = 1_500;
      AtomicInteger inserted = new AtomicInteger();
      List<Play.Task> tasks = new ArrayList<>();
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
}
