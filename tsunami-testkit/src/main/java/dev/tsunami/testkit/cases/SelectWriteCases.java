package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Cases outside of groups: select_delete and select_replace, and traversals among writers. */
final class SelectWriteCases {
  private static final Term COUNT_ALL = Play.erl("[{'_', [], [true]}]");

  private SelectWriteCases() {}

  static List<NamedCase> all() {
    return List.of(
        selectDelete(),
        selectReplace(),
        nextAfterReplace(),
        concurrentReplace(),
        concurrentDelete(),
        orderedIteration());
  }

  private static NamedCase selectDelete() {
    return NamedCase.of(
            "rest",
            "t_select_delete",
            "what is counted, found and deleted by a specification agrees")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, {keypos, <keypos>}<options>])
                    insert(T, [{1,1}, {2,2}, {3,3}, {4,4}, {5,5}, {"s","s"}, {[a|b],[a|b]}, {1.0,1.0}])  -> true
                    S = info(T, size)
                    select_count(T, <spec>)                       -> <count>
                    L = select(T, <spec>)
                    select_delete(T, <spec>)                      -> <count>
                    select_count(T, <spec>)                       -> 0
                    select(T, <spec>)                             -> []
                    select_delete(T, <spec>)                      -> 0
                    select_delete(T, [{'_', [], [true]}])         -> <left>
                    info(T, size)                                 -> 0
                    """)
                .types("set", "bag", "duplicate_bag")
                .each("keypos", "1", "2")
                .rows(
                    List.of("spec", "count", "left"),
                    "[{{2,'_'}, [], [true]}] ; 1 ; 7",
                    "[{{2,2}, [], [true]}, {{3,3}, [], [true]}, {{2,3}, [], [true]}] ; 2 ; 6",
                    "[{{9,'_'}, [], [true]}] ; 0 ; 8",
                    "[{{'$1','_'}, [{is_integer, '$1'}, {'<', '$1', 4}], [true]}] ; 3 ; 5",
                    "[{{'$1','$1'}, [{is_number, '$1'}], [true]}] ; 6 ; 2",
                    "[{{\"s\",'_'}, [], [true]}] ; 1 ; 7",
                    "[{{[a|'_'],'_'}, [], [true]}] ; 1 ; 7",
                    "[{{1,'_'}, [], [true]}, {{'_',1.0}, [], [true]}] ; 2 ; 6",
                    "[{'_', [], [true]}] ; 8 ; 0")
                .options())
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    insert(T, [{1,a}, {2,b}, {3,a}])              -> true
                    select_count(T, [{{'_',a}, [], [yes]}])       -> 0
                    select_count(T, [{{'$1','_'}, [], [{'>', '$1', 1}]}])   -> 2
                    select_delete(T, [{{'_',a}, [], [yes]}])      -> 0
                    select_delete(T, [{{'_',a}, [], [1]}])        -> 0
                    select_delete(T, [{{'$1','_'}, [], [{'>', '$1', 1}]}])  -> 2
                    tab2list(T)                                   -> [{1,a}]
                    select_delete(T, [])                          -> 0
                    select_count(T, [])                           -> 0
                    """)
                .types(Script.ALL))
        .with(
            Script.of(
                """
                T = new(t, [ordered_set])
                insert(T, [{{a,1}}, {{a,2}}, {{b,1}}, {{b,2}}, {5}, {5.5}])   -> true
                select(T, [{{{a,'$1'}}, [], ['$1']}])         -> [1, 2]
                select_reverse(T, [{{{b,'$1'}}, [], ['$1']}]) -> [2, 1]
                select_delete(T, [{{5.0}, [], [true]}])       -> 0
                select_delete(T, [{{{a,'_'}}, [], [true]}])   -> 2
                next(T, {a,1})                                -> {b,1}
                select_delete(T, [{{{'_',1}}, [], [true]}])   -> 1
                tab2list(T)                                   -> [{5}, {5.5}, {{b,2}}]
                """))
        .with(play -> {
          for (String type : Script.ALL) {
            Term table = play.table(type);
            play.ets.insert(table, Play.pairs(0, 5_000));
            Term odd = Play.erl("[{{'$1','_'}, [{'=:=', {'rem', '$1', 2}, 1}], [true]}]");
            play.equal(play.ets.select_count(table, odd), 2_500L, "counted");
            play.equal(play.ets.select(table, odd).properLength(), 2_500, "found");
            play.equal(play.ets.select_delete(table, odd), 2_500L, "deleted");
            play.size(table, 2_500);
            for (int n = 0; n < 5_000; n++) {
              Play.require(play.ets.member(table, Play.i(n)) == (n % 2 == 0), "the even ones stay");
            }
          }
        });
  }

  private static NamedCase selectReplace() {
    return NamedCase.of(
            "rest",
            "t_select_replace",
            "objects are replaced in place, by bodies that keep the key")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, [{1, a}, {2, b}, {3, c, x}, {{4, z}, d}])              -> true
                    select_replace(T, [{{'$1', '$2'}, [{'==', '$2', a}], [{{'$1', new}}]}])  -> 1
                    lookup(T, 1)                                                     -> [{1, new}]
                    select_replace(T, [{{2, '$2'}, [], [{{2, {{'$2', '$2'}}}}]}])    -> 1
                    lookup(T, 2)                                                     -> [{2, {b, b}}]
                    select_replace(T, [{{2, '_'}, [], [{const, {2, {x}}}]}])         -> 1
                    lookup(T, 2)                                                     -> [{2, {x}}]
                    select_replace(T, [{{'_', '_', '_'}, [{'==', {element, 1, '$_'}, 3}],
                      [{{{element, 1, '$_'}, {element, 2, '$_'}}}]}])                -> 1
                    lookup(T, 3)                                                     -> [{3, c}]
                    select_replace(T, [{{3, '$1'}, [], [{{3, '$1', more, elements}}]}])   -> 1
                    lookup(T, 3)                                                     -> [{3, c, more, elements}]
                    select_replace(T, [{{{'$1', '$2'}, '_'}, [], [{{{{'$1', '$2'}}, e}}]}])  -> 1
                    lookup(T, {4, z})                                                -> [{{4, z}, e}]
                    select_replace(T, [{'_', [], ['$_']}])                           -> 4
                    select_replace(T, [{{'$1', never}, [], [{{'$1', x}}]}])          -> 0
                    select_replace(T, [])                                            -> 0
                    select_replace(T, [{{1, '$1'}, [], [{{1, {'div', 1, 0}}}]}])     -> 1
                    lookup(T, 1)                                                     -> [{1, 'EXIT'}]
                    info(T, size)                                                    -> 4
                    """)
                .types("set", "ordered_set", "duplicate_bag")
                .options())
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    insert(T, [{1, 2}, {{a, b}, 3}])              -> true
                    select_replace(T, <bad>)                      -> badarg none
                    tab2list(T)                                   ~> [{1, 2}, {{a, b}, 3}]
                    """)
                .types("set", "ordered_set", "duplicate_bag")
                .each(
                    "bad",
                    "[{{'$1', '$2'}, [], [{{'$2', '$1'}}]}]",
                    "[{'$1', [], ['$1']}]",
                    "[{{'$1', '$2'}, [], ['$2']}]",
                    "[{{'$1', '$2'}, [], [{{{'+', '$1', 0}, '$2'}}]}]",
                    "[{{'$1', '$2'}, [], [{{1, '$2'}}]}]",
                    "[{{1, '$2'}, [], [{{1.0, '$2'}}]}]",
                    "[{{'_', '$2'}, [], [{{'_', '$2'}}]}]",
                    "[{{'$1', '_'}, [], [{{'$1', a}}, b]}]",
                    "[{{'$1', '_'}, [], [a, {{'$1', b}}]}]",
                    "[{{'$1', '_'}, [], [{const, {'$1', a}}]}]",
                    "[{{'$1', '_'}, [], [{const, a}]}]",
                    "[{{'$1', '_'}, [], [{{}}]}]",
                    "[{'_', [], [{{{element, 1, '$_'}, a}}]}]",
                    "[{'$1', [], [{{{element, 1, '$1'}, a}}]}]",
                    "[{{'$1', '_'}, [], [{{{element, 1, {{'$1'}}}, a}}]}]",
                    "[{{{'$1', '$2'}, '_'}, [], [{{{{'$2', '$1'}}, a}}]}]",
                    "[{{'$1', '$2'}, [], [{{{element, 2, '$_'}, a}}]}]",
                    "[{{'$1', '_'}, [], ['$_']}, {{'$1', '$2'}, [], [{{'$2', a}}]}]"))
        .script(
            """
            T = new(t, [bag])
            insert(T, {1, 2})                             -> true
            select_replace(T, [{'_', [], ['$_']}])        -> badarg table_type
            U = new(u, [set, {keypos, 3}])
            insert(U, [{1, 2, 3}, {4, 5, 6, 7}])          -> true
            select_replace(U, [{{'$1', '_', '$3'}, [], [{{a, b, '$3', '$1'}}]}])   -> 1
            select_replace(U, [{{'_', '_', '_', '_'}, [], [{{x, y, {element, 3, '$_'}}}]}])  -> 2
            tab2list(U)                                   ~> [{x, y, 3}, {x, y, 6}]
            select_replace(U, [{{'$1', '_', '$3'}, [], [{{'$3', '$1'}}]}])   -> badarg none
            """);
  }

  private static NamedCase nextAfterReplace() {
    return NamedCase.of(
            "rest",
            "t_select_replace_next_bug",
            "next works after a key was replaced in an ordered_set")
        .with(
            Script.of(
                    """
                    T = new(t, [ordered_set<options>])
                    insert(T, [{1, a}, {2, b}, {3, c}])                            -> true
                    first(T)                                                       -> 1
                    next(T, 1)                                                     -> 2
                    select_replace(T, [{{<key>, '$1'}, [], [{{<key>, {{'$1'}}}}]}])  -> 1
                    next(T, 1)                                                     -> 2
                    next(T, 2)                                                     -> 3
                    prev(T, 2)                                                     -> 1
                    next(T, 3)                                                     -> '$end_of_table'
                    $walk_back(T)                                                  -> [3, 2, 1]
                    """)
                .each("key", "1", "2", "3")
                .options());
  }

  private static NamedCase concurrentReplace() {
    return NamedCase.of(
            "rest", "smp_select_replace", "counters that many raise by select_replace lose nothing")
        .with(play -> {
          for (String type : List.of("set", "ordered_set", "duplicate_bag")) {
            Term table = play.table(type + ", public, {write_concurrency,true}");
            int counters = 10;
            play.ets.insert(table, Play.list(0, counters, n -> Play.tuple(Play.i(n), Play.i(0))));
            AtomicLong replaced = new AtomicLong();
            Play.crew(
                4,
                thread ->
                    () -> {
                      Ets ets = play.another();
                      Random random = new Random(thread);
                      for (int step = 0; step < 500; step++) {
                        int key = random.nextInt(counters);
                        String head = step % 10 == 0 ? "{'$1', '$2'}" : "{" + key + ", '$2'}";
                        String body =
                            step % 10 == 0
                                ? "{{'$1', {'+', '$2', 1}}}"
                                : "{{" + key + ", {'+', '$2', 1}}}";
                        replaced.addAndGet(
                            ets.select_replace(
                                table, Play.erl("[{" + head + ", [], [" + body + "]}]")));
                      }
                    });
            long sum = 0;
            for (Term object : play.ets.tab2list(table)) {
              sum += ((Int) ((Tuple) object).element(2)).longValue();
            }
            play.equal(sum, replaced.get(), "the sum of all counters");
            play.equal(replaced.get(), 4L * (450 + 50 * counters), "what was replaced");
            play.equal(play.ets.select_delete(table, COUNT_ALL), (long) counters, "deleted");
            play.size(table, 0);
          }
        });
  }

  private static NamedCase concurrentDelete() {
    return NamedCase.of(
            "rest", "smp_select_delete", "what many insert and delete by specification adds up")
        .with(play -> {
          int classes = 5;
          for (String type : Script.ALL) {
            Term table = play.table(type + ", public, {write_concurrency,true}");
            AtomicLong[] expected = new AtomicLong[classes];
            java.util.Arrays.setAll(expected, n -> new AtomicLong());
            Play.crew(
                4,
                thread ->
                    () -> {
                      Ets ets = play.another();
                      Random random = new Random(thread);
                      for (int step = 0; step < 800; step++) {
                        int kind = random.nextInt(classes);
                        if (step % 40 == 39) {
                          Term spec =
                              Play.erl(
                                  "[{{{'$1', '_'}, " + kind + "}, [{'<', '$1', 500}], [true]}]");
                          expected[kind].addAndGet(-ets.select_delete(table, spec));
                        } else {
                          Term key = Play.tuple(Play.i(random.nextInt(1_000)), Play.i(kind));
                          if (ets.insert_new(table, Play.tuple(key, Play.i(kind)))) {
                            expected[kind].incrementAndGet();
                          }
                        }
                      }
                    });
            long sum = 0;
            for (int kind = 0; kind < classes; kind++) {
              Term spec = Play.erl("[{{'_', " + kind + "}, [], [true]}]");
              play.equal(play.ets.select_count(table, spec), expected[kind].get(), "one class");
              sum += expected[kind].get();
            }
            play.size(table, sum);
            play.equal(play.ets.select_delete(table, COUNT_ALL), sum, "deleted at the end");
          }
        });
  }

  private static NamedCase orderedIteration() {
    return NamedCase.of(
            "rest",
            "smp_ordered_iteration",
            "every way through an ordered_set meets all keys that stay, while others come and go")
        .with(play -> {
          Term table = play.table("ordered_set, public, {write_concurrency,true}");
          int stable = 300;
          // Every third key stays; among them a pid of another node.
          play.ets.insert(
              table, Play.list(0, stable, n -> Play.tuple(Play.i(3L * n), Play.atom("stays"))));
          play.ets.insert(
              table, Play.tuple(Pid.of(Play.atom("other@node"), 1, 2, 3), Play.atom("stays")));
          AtomicBoolean done = new AtomicBoolean();
          List<Play.Task> tasks = new ArrayList<>();
          for (int thread = 0; thread < 2; thread++) {
            Random random = new Random(thread);
            tasks.add(() -> {
              Ets ets = play.another();
              while (!done.get()) {
                Term key = Play.i(3L * random.nextInt(stable) + 1 + random.nextInt(2));
                switch (random.nextInt(4)) {
                  case 0 -> ets.delete(table, key);
                  case 1 ->
                      ets.select_delete(
                          table,
                          TermList.of(
                              Play.tuple(
                                  Play.tuple(key, Atom.of("_")),
                                  TermList.NIL,
                                  TermList.of(Atom.TRUE))));
                  case 2 ->
                      ets.select_replace(
                          table,
                          TermList.of(
                              Play.tuple(
                                  Play.tuple(key, Atom.of("_")),
                                  TermList.NIL,
                                  TermList.of(
                                      Play.tuple(Play.tuple(key, Play.atom("replaced")))))));
                  default -> ets.insert(table, Play.tuple(key, Play.atom("volatile")));
                }
              }
            });
          }
          tasks.add(() -> {
            try {
              for (int round = 0; round < 12; round++) {
                for (int way = 0; way < WAYS; way++) {
                  List<Term> keys = way(play.another(), table, way);
                  Set<Term> met = new HashSet<>(keys);
                  play.equal(met.size(), keys.size(), "keys met, each once, way " + way);
                  for (int n = 0; n < stable; n++) {
                    Play.require(met.contains(Play.i(3L * n)), "a stable key is met, way " + way);
                  }
                  Play.require(
                      met.stream().anyMatch(Pid.class::isInstance), "the pid is met, way " + way);
                }
                long count = play.ets.select_count(table, Play.erl("[{{'_', stays}, [], [true]}]"));
                play.equal(count, stable + 1L, "stable keys counted");
              }
            } finally {
              done.set(true);
            }
          });
          Play.together(tasks);
        });
  }

  private static final int WAYS = 6;

  private static List<Term> way(Ets ets, Term table, int way) {
    Term spec = Play.erl("[{{'$1', '_'}, [], ['$1']}]");
    List<Term> keys = new ArrayList<>();
    switch (way) {
      case 0 -> {
        for (Term key = ets.first(table); key != Play.END; key = ets.next(table, key)) {
          keys.add(key);
        }
      }
      case 1 -> {
        for (Term key = ets.last(table); key != Play.END; key = ets.prev(table, key)) {
          keys.add(key);
        }
      }
      case 2 -> keys.addAll(ets.select(table, spec).toList());
      case 3 -> keys.addAll(ets.select_reverse(table, spec).toList());
      case 4 -> chunks(ets, ets.select(table, spec, 17), keys);
      default -> chunks(ets, ets.select_reverse(table, spec, 17), keys);
    }
    return keys;
  }

  private static void chunks(Ets ets, Term first, List<Term> keys) {
    Term answer = first;
    while (answer instanceof Tuple chunk && chunk.arity() == 2) {
      keys.addAll(((TermList) chunk.element(1)).toList());
      answer = chunk.element(2) == Play.END ? Play.END : ets.select(chunk.element(2));
    }
  }
}
