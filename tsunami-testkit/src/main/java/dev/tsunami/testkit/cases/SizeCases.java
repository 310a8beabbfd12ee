package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Cases outside of groups: options that must make no difference, and what tables say of their size.
 */
final class SizeCases {
  private static final Atom SIZE = Atom.of("size");

  private static final Atom MEMORY = Atom.of("memory");

  private static final String[] MIXES = {
    "50 50 0 0 0", "10 10 80 0 0", "1 1 98 0 0", "0 0 100 0 0", "10 10 40 40 0", "10 10 79 0 1"
  };

  private SizeCases() {}

  static List<NamedCase> all() {
    return List.of(
        writeConcurrency(),
        decentralizedCounters(),
        sizeConcurrency(),
        memoryConcurrency(),
        throughput("rest", "test_throughput_benchmark", 60),
        throughput("benchmark", "long_throughput_benchmark", 400));
  }

  private static NamedCase writeConcurrency() {
    return NamedCase.of(
            "rest", "write_concurrency", "which values the option takes, and what shows")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, public, {write_concurrency, <value>}])
                    info(T, write_concurrency)            -> <value>
                    M = info(T, memory)
                    insert(T, {k, v})                     -> true
                    U = new(u, [<type>, private, {write_concurrency, <value>}])
                    info(U, write_concurrency)            -> false
                    V = new(v, [<type>, public, {write_concurrency, <value>}, {write_concurrency, false}])
                    info(V, write_concurrency)            -> false
                    """)
                .types(Script.ALL)
                .each("value", "true", "false", "auto"))
        .with(
            Script.of(
                    """
                    new(t, [public, <type>, <option>])    -> badarg none
                    $all()                                -> []
                    """)
                .types(Script.ALL)
                .each(
                    "option",
                    "{write_concurrency, foo}",
                    "{write_concurrency}",
                    "{write_concurrency, true, foo}",
                    "write_concurrency",
                    "{write_concurrency, 1}"))
        .with(play -> {
          for (String type : Script.ALL) {
            for (String option : List.of("true", "false", "auto")) {
              Term table = play.table(type + ", public, {write_concurrency, " + option + "}");
              long empty = number(play.ets, table, MEMORY);
              play.check(empty > 0, "an empty table takes memory");
              play.ets.insert(table, Play.pairs(0, 1_000));
              play.check(number(play.ets, table, MEMORY) > empty, "objects take memory");
              play.ets.delete_all_objects(table);
              play.equal(number(play.ets, table, MEMORY), empty, "memory of the empty table");
            }
          }
        });
  }

  private static long number(Ets ets, Term table, Atom item) {
    return ((Int) ets.info(table, item)).longValue();
  }

  private static NamedCase decentralizedCounters() {
    return NamedCase.of(
            "rest",
            "test_decentralized_counters_setting",
            "when counters are decentralized, and that the size is right either way")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, <protection>, {write_concurrency, <value>}<given>])
                    info(T, decentralized_counters)       -> _
                    insert(T, [{1}, {2}, {3}])            -> true
                    delete(T, 2)                          -> true
                    info(T, size)                         -> 2
                    delete_all_objects(T)                 -> true
                    info(T, size)                         -> 0
                    """)
                .types(Script.ALL)
                .each("protection", "public", "protected", "private")
                .each("value", "true", "false", "auto")
                .each(
                    "given",
                    "",
                    ", {decentralized_counters, true}",
                    ", {decentralized_counters, false}",
                    ", {decentralized_counters, true}, {decentralized_counters, false}"))
        .script("new(t, [public, {decentralized_counters, maybe}])    -> badarg none")
        .script("new(t, [public, decentralized_counters])             -> badarg none");
  }

  private static NamedCase sizeConcurrency() {
    return growing(
        "test_table_size_concurrency", SIZE, "the size of a table never falls while others insert");
  }

  private static NamedCase memoryConcurrency() {
    return growing(
        "test_table_memory_concurrency",
        MEMORY,
        "the memory of a table never falls while others insert");
  }

  private static NamedCase growing(String name, Atom item, String checks) {
    return NamedCase.of("rest", name, checks)
        .with(play -> {
          for (String type : Script.ALL) {
            Term table =
                play.table(
                    type + ", public, {write_concurrency,true}, {decentralized_counters,true}");
            int each = 5_000;
            AtomicInteger running = new AtomicInteger(2);
            AtomicLong last = new AtomicLong();
            Play.Task writer =
                () -> {
                  Ets ets = play.another();
                  int from = each * running.get() + (int) (last.incrementAndGet() * 1_000_000);
                  for (int n = 0; n < each; n++) {
                    ets.insert(table, Play.tuple(Play.i(from + n), Play.i(n)));
                  }
                  running.decrementAndGet();
                };
            Play.together(
                writer,
                writer,
                () -> {
                  long before = 0;
                  while (running.get() > 0) {
                    long now = number(play.ets, table, item);
                    Play.require(now >= before, item + " does not fall");
                    before = now;
                  }
                });
            play.size(table, 2L * each);
            play.check(number(play.ets, table, MEMORY) > 2L * each, "objects take memory");
          }
        });
  }

  /** Random calls in the proportions of OTP's benchmark; no throughput is asserted. */
  private static NamedCase throughput(String group, String name, int millis) {
    return NamedCase.of(
            group,
            name,
            "mixes of calls by several threads run through, and leave a table in order")
        .with(play -> {
          for (String type : List.of("set", "ordered_set", "set, {write_concurrency,auto}")) {
            for (String mix : MIXES) {
              Term table = play.table(type + ", public, {read_concurrency,true}");
              int range = 5_000;
              play.ets.insert(table, Play.pairs(0, range / 2));
              AtomicLong balance = new AtomicLong(range / 2);
              Play.crew(2, thread -> () -> mix(play, table, mix, range, millis, balance, thread));
              play.equal(
                  (long) play.ets.tab2list(table).properLength(),
                  number(play.ets, table, SIZE),
                  "objects and size");
              play.check(balance.get() > 0, "calls were made");
              play.ets.delete(table);
            }
          }
        });
  }

  private static void mix(
      Play play, Term table, String mix, int range, int calls, AtomicLong made, int seed) {
    Random random = new Random(seed);
    int[] shares = Arrays.stream(mix.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    Ets ets = play.another();
    Term all = Play.erl("[{'$1', [], [true]}]");
    for (int call = 0; call < calls * 10; call++) {
      Term key = Play.i(random.nextInt(range));
      int share = random.nextInt(100);
      if ((share -= shares[0]) < 0) {
        ets.insert(table, Play.tuple(key));
      } else if ((share -= shares[1]) < 0) {
        ets.delete(table, key);
      } else if ((share -= shares[2]) < 0) {
        ets.lookup(table, key);
      } else if (share < shares[3]) {
        walk(ets, table, key);
      } else {
        ets.select_count(table, all);
      }
      made.incrementAndGet();
    }
  }

  private static void walk(Ets ets, Term table, Term from) {
    Term key = from;
    for (int step = 0; step < 10 && key != Play.END; step++) {
      try {
        key = ets.next(table, key);
      } catch (EtsException absent) {
        return;
      }
    }
  }
}
