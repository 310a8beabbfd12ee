package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Cases outside of groups: specifications that run while others write. */
final class AmongWritersCases {
  private static final Term COUNT_ALL = Play.erl("[{'_', [], [true]}]");

  private static final int WAYS = 6;

  private AmongWritersCases() {}

  static List<NamedCase> all() {
    return List.of(concurrentReplace(), concurrentDelete(), orderedIteration());
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
            Arrays.setAll(expected, n -> new AtomicLong());
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
