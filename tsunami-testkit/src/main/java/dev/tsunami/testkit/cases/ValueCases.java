package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.LocalFun;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Cases outside of groups: values of all kinds, options, and what tables say of their size. */
final class ValueCases {
  private static final Atom SIZE = Atom.of("size");
  private static final Atom MEMORY = Atom.of("memory");

  private ValueCases() {}

  static List<NamedCase> all() {
    return List.of(
        types(),
        subBinaries(),
        largeIntegers(),
        NamedCase.notHere(
            "rest",
            "compress_magic_ref",
            "counts references that a table holds to a resource of the BEAM"),
        NamedCase.notHere("rest", "memory", "asserts how many words of the BEAM each table takes"),
        NamedCase.notHere(
            "rest", "t_ets_dets", "needs dets, tables on disk, which Tsunami does not have"),
        NamedCase.notHere(
            "rest", "doctests", "runs the examples in the documentation of OTP's module ets"),
        writeConcurrency(),
        decentralizedCounters(),
        sizeConcurrency(),
        memoryConcurrency(),
        throughput("rest", "test_throughput_benchmark", 60),
        throughput("benchmark", "long_throughput_benchmark", 400));
  }

  private static NamedCase types() {
    return NamedCase.of(
            "rest", "types", "terms of every kind are keys and values, and come back the same")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, {<term>, [<term>, {<term>}], #{<term> => <term>}})      -> true
                    lookup(T, <term>)
                      -> [{<term>, [<term>, {<term>}], #{<term> => <term>}}]
                    select(T, [{{'$1', '_', '_'}, [], ['$1']}])   -> [<term>]
                    member(T, {<term>})                           -> false
                    match(T, {<term>, '$1', '_'})                 -> [[[<term>, {<term>}]]]
                    insert(T, {{<term>}, <term>})                 -> true
                    lookup(T, {<term>})                           -> [{{<term>}, <term>}]
                    delete(T, <term>)                             -> true
                    tab2list(T)                                   -> [{{<term>}, <term>}]
                    """)
                .types(Script.ALL)
                .each(
                    "term",
                    "a",
                    "''",
                    "'with space'",
                    "'f\\x{e9}licien'",
                    "'\\x{1f30a}'",
                    "0",
                    "-1",
                    "576460752303423488",
                    "-9223372036854775808",
                    "9223372036854775808",
                    "1" + "0".repeat(300),
                    "1.5",
                    "-1.0e300",
                    "[]",
                    "\"text\"",
                    "[1 | 2]",
                    "{}",
                    "{1, {2, [3]}}",
                    "<<>>",
                    "<<1, 2, 3>>",
                    "<<5:3>>",
                    "<<0:1000>>",
                    "<<1, 2, 3:5>>",
                    "fun ets:all/0",
                    "P0",
                    "<0.1.2>",
                    "#Ref<0.1.2.3>",
                    "#Port<0.7>",
                    "#{}",
                    "#{a => 1, 2 => {b}, \"c\" => #{}}",
                    "[a, {b, <<\"c\">>}, [1.0 | d]]")
                .each("options", "", ", compressed"))
        .with(play -> {
          Term closure = closure();
          for (String type : Script.ALL) {
            Term table = play.table(type);
            play.ets.insert(table, Play.tuple(closure, closure));
            play.equal(
                play.ets.lookup(table, closure),
                dev.tsunami.term.TermList.of(Play.tuple(closure, closure)),
                "a closure");
          }
        });
  }

  private static Term closure() {
    LocalFun.Code code = new LocalFun.Code(Atom.of("m"), 1, Bits.of(new byte[16]), 3, 4, 123_456);
    return LocalFun.of(code, Pid.of(Atom.of("nonode@nohost"), 5, 0, 0), Play.erl("[captured, 1]"));
  }

  private static NamedCase subBinaries() {
    return NamedCase.of(
            "rest", "otp_10182", "parts of binaries come back as they were, compressed or not")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, {k, <<"a long binary of which some part is stored">>})    -> true
                    select(T, [{{k, '$1'}, [], ['$1']}])
                      -> [<<"a long binary of which some part is stored">>]
                    insert(T, {<bits>, [<bits>, <bits>]})           -> true
                    lookup(T, <bits>)                               -> [{<bits>, [<bits>, <bits>]}]
                    insert(T, {l, <bits>, {<bits>}})                -> true
                    lookup(T, l)                                    -> [{l, <bits>, {<bits>}}]
                    delete(T, k)                                    -> true
                    lookup(T, <bits>)                               -> [{<bits>, [<bits>, <bits>]}]
                    """)
                .types(Script.ALL)
                .each(
                    "bits",
                    "<<\"long binary\">>",
                    "<<6:7>>",
                    "<<3:2, 0:700>>",
                    "<<1:1>>",
                    "<<255, 255, 3:3>>")
                .each("options", "", ", compressed"));
  }

  private static NamedCase largeIntegers() {
    return NamedCase.of("rest", "otp_9932", "large integers are themselves in a compressed bag")
        .with(play -> {
          Term table = play.table("bag, compressed");
          for (int n = 0; n < 500; n++) {
            Term large =
                Int.of(
                    java.math.BigInteger.ONE
                        .shiftLeft(20 + n * 3)
                        .add(java.math.BigInteger.valueOf(n)));
            play.ets.insert(table, Play.tuple(Play.i(n % 10), large, Play.tuple(large)));
            play.ets.insert(table, Play.tuple(Play.i(n % 10), large, Play.tuple(large)));
            play.check(
                play.ets
                    .lookup(table, Play.i(n % 10))
                    .toList()
                    .contains(Play.tuple(Play.i(n % 10), large, Play.tuple(large))),
                "a large integer is found");
          }
          play.size(table, 500);
        })
        .script(
            """
            T = new(t, [bag, compressed])
            insert(T, {k, 1208925819614629174706176})     -> true
            insert(T, {k, 1208925819614629174706176})     -> true
            insert(T, {k, -1208925819614629174706177})    -> true
            lookup(T, k)      -> [{k, 1208925819614629174706176}, {k, -1208925819614629174706177}]
            """);
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

  private static final String[] MIXES = {
    "50 50 0 0 0", "10 10 80 0 0", "1 1 98 0 0", "0 0 100 0 0", "10 10 40 40 0", "10 10 79 0 1"
  };

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
    int[] shares = java.util.Arrays.stream(mix.split(" ")).mapToInt(Integer::parseInt).toArray();
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
