package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Cases outside of groups: update_counter and update_element. */
final class CounterCases {
  private static final String BIG = "1267650600228229401496703205376"; // 2^100

  private CounterCases() {}

  static List<NamedCase> all() {
    return List.of(
        updateElement(),
        updateElementDefault(),
        updateCounter(),
        evilUpdateCounter(),
        withDefault(),
        withDefaultBadPosition(),
        withDefaultBadDefault(),
        tableGrowth());
  }

  private static NamedCase updateElement() {
    return NamedCase.of(
            "rest", "update_element", "elements are replaced by any value, the key never")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, {keypos, <keypos>}<options>])
                    <transitions>
                    info(T, size)                                    -> 1
                    """)
                .types(Script.SETS)
                .each("keypos", "1", "2")
                .each("transitions", transitions())
                .each("options", "", ", compressed"))
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, {keypos, 2}<options>])
                    insert(T, {1, k, 3})                             -> true
                    update_element(T, k, <bad>)                      -> badarg
                    lookup(T, k)                                     -> [{1, k, 3}]
                    update_element(T, nothing, {3, x})               -> false
                    update_element(T, k, [])                         -> true
                    update_element(T, k, [{3, a}, {3, b}, {1, c}])   -> true
                    lookup(T, k)                                     -> [{c, k, b}]
                    P1: update_element(T, k, {3, x})                 -> badarg access
                    """)
                .types(Script.SETS)
                .each(
                    "bad",
                    "{2, k}",
                    "{2, other}",
                    "[{1, x}, {2, x}]",
                    "{0, x}",
                    "{4, x}",
                    "{-1, x}",
                    "[{1, x}, {4, x}]",
                    "{" + BIG + ", x}",
                    "{a, x}",
                    "{1.0, x}",
                    "{1}",
                    "{1, x, y}",
                    "[{1, x} | {3, x}]",
                    "[{1, x}, x]",
                    "x",
                    "1")
                .options())
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    insert(T, {k, 1})                                -> true
                    update_element(T, k, {2, 2})                     -> badarg none
                    update_element(T, nothing, {2, 2})               -> badarg none
                    update_element(T, k, [])                         -> badarg none
                    lookup(T, k)                                     -> [{k, 1}]
                    """)
                .types(Script.BAGS))
        .script(
            """
            T = new(t, [set])
            U = new(u, [ordered_set])
            insert(T, [{1, i}, {1.0, f}])                    -> true
            insert(U, {1, i})                                -> true
            update_element(T, 1.0, {2, new})                 -> true
            tab2list(T)                                      ~> [{1, i}, {1.0, new}]
            update_element(U, 1.0, {2, new})                 -> true
            tab2list(U)                                      -> [{1, new}]
            """);
  }

  private static final String[] VALUES = {
    "0",
    "-1",
    "134217728",
    "9223372036854775807",
    BIG,
    "-" + BIG,
    "1.5",
    "a",
    "[]",
    "[1|2]",
    "\"text\"",
    "{}",
    "{a, {b}}",
    "<<>>",
    "<<1:5>>",
    "<<0:800>>",
    "#{}",
    "#{a => {1}}",
    "fun ets:all/0",
    "P0"
  };

  /** For each value the calls that put every other in its place. */
  private static String[] transitions() {
    List<String> texts = new ArrayList<>();
    for (String from : VALUES) {
      StringBuilder calls = new StringBuilder();
      for (String to : VALUES) {
        calls.append(
            """
            insert(T, {k, k, %1$s, stays})                   -> true
            update_element(T, k, {3, %2$s})                  -> true
            lookup(T, k)                                     -> [{k, k, %2$s, stays}]
            update_element(T, k, [{3, %1$s}, {4, %2$s}])     -> true
            lookup(T, k)                                     -> [{k, k, %1$s, %2$s}]
            """
                .formatted(from, to));
      }
      texts.add(calls.toString().strip());
    }
    return texts.toArray(new String[0]);
  }

  private static NamedCase updateElementDefault() {
    return NamedCase.of(
            "rest", "update_element_default", "without an object the default takes its place")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, {keypos, 2}<options>])
                    update_element(T, k, {3, new}, {a, b, c, d})         -> true
                    lookup(T, k)                                         -> [{a, k, new, d}]
                    update_element(T, k, {1, x}, {other, other, other})  -> true
                    lookup(T, k)                                         -> [{x, k, new, d}]
                    update_element(T, l, [], {a, b})                     -> true
                    lookup(T, l)                                         -> [{a, l}]
                    update_element(T, m, {3, x}, {a, b})                 -> badarg position  % since 29
                    update_element(T, m, {2, x}, {a, b})                 -> badarg keypos
                    update_element(T, m, {1, x}, {a})                    -> badarg default
                    update_element(T, m, {1, x}, not_a_tuple)            -> badarg default
                    update_element(T, m, {1, x}, {})                     -> badarg default
                    update_element(T, k, {1, y}, {a})                    -> badarg default  % since 29
                    update_element(T, k, {9, y}, {a, b})                 -> badarg position  % since 29
                    lookup(T, k)                                         -> [{x, k, new, d}]  % since 29
                    info(T, size)                                        -> 2
                    """)
                .types(Script.SETS)
                .options())
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    update_element(T, k, {2, new}, {k, old})             -> badarg none
                    info(T, size)                                        -> 0
                    """)
                .types(Script.BAGS));
  }

  private static NamedCase updateCounter() {
    return NamedCase.of(
            "rest",
            "update_counter",
            "counters of any size, thresholds, lists; errors change nothing")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, {keypos, <keypos>}<options>])
                    <numbers>
                    """)
                .types(Script.SETS)
                .each("keypos", "1", "2")
                .each("numbers", sums())
                .each("options", "", ", compressed", ", {write_concurrency,true}"))
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, {k, 10, 20})                           -> true
                    update_counter(T, k, 1)                          -> 11
                    update_counter(T, k, {3, 1})                     -> 21
                    update_counter(T, k, {2, 5, 15, 0})              -> 0
                    update_counter(T, k, {2, 15, 15, 0})             -> 15
                    update_counter(T, k, {2, 1, 15, 3})              -> 3
                    update_counter(T, k, {2, -1, 2, 100})            -> 2
                    update_counter(T, k, {2, -1, 2, 100})            -> 100
                    update_counter(T, k, {2, 0, 99, 7})              -> 7
                    update_counter(T, k, {2, 0, 7, 99})              -> 7
                    update_counter(T, k, [{2, 1}, {3, -1}, {2, 1}])  -> [8, 20, 9]
                    update_counter(T, k, [])                         -> []
                    update_counter(T, k, [{2, 1, 9, 0}, {2, 4}])     -> [0, 4]
                    lookup(T, k)                                     -> [{k, 4, 20}]
                    """)
                .types(Script.SETS)
                .options())
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, {keypos, 2}<options>])
                    insert(T, {1, k, 3, a, 5.0})                     -> true
                    update_counter(T, k, <bad>)                      -> badarg
                    lookup(T, k)                                     -> [{1, k, 3, a, 5.0}]
                    update_counter(T, nothing, 1)                    -> badarg badkey
                    P1: update_counter(T, k, 1)                      -> badarg access
                    update_counter(T, k, 1)                          -> 4
                    """)
                .types(Script.SETS)
                .each(
                    "bad",
                    "a",
                    "1.0",
                    "{3, a}",
                    "{3, 1.0}",
                    "{4, 1}",
                    "{5, 1}",
                    "{2, 1}",
                    "{0, 1}",
                    "{6, 1}",
                    "{a, 1}",
                    "{3}",
                    "{3, 1, 2}",
                    "{3, 1, a, 0}",
                    "{3, 1, 2, a}",
                    "{3, 1, 2.0, 0}",
                    "[{3, 1}, {4, 1}]",
                    "[{1, 1}, {3, 1}, {2, 1}]",
                    "[{3, 1}, 1]",
                    "[{3, 1} | {1, 1}]",
                    "{}")
                .each("options", "", ", compressed"))
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    insert(T, {k, 1})                                -> true
                    update_counter(T, k, 1)                          -> badarg table_type
                    update_counter(T, nothing, 1)                    -> badarg table_type
                    lookup(T, k)                                     -> [{k, 1}]
                    """)
                .types(Script.BAGS))
        .script(
            """
            T = new(t, [ordered_set])
            insert(T, {1, 5})                                -> true
            safe_fixtable(T, true)                           -> true
            update_counter(T, 1.0, 1)                        -> 6
            tab2list(T)                                      -> [{1, 6}]
            delete(T, 1)                                     -> true
            update_counter(T, 1, 1)                          -> badarg badkey
            """)
        .with(CounterCases::hugeCounters)
        .with(CounterCases::randomCounters);
  }

  private static final String[] STARTS = {
    "0",
    "1",
    "-1",
    "134217727",
    "-134217729",
    "576460752303423487",
    "-576460752303423489",
    "9223372036854775807",
    "-9223372036854775808",
    BIG,
    "-" + BIG
  };
  private static final String[] STEPS = {
    "1", "-1", "3", "576460752303423488", "-9223372036854775809", BIG
  };

  /** The calls for each start and each step. */
  private static String[] sums() {
    List<String> calls = new ArrayList<>();
    for (String start : STARTS) {
      for (String step : STEPS) {
        BigInteger sum = new BigInteger(start).add(new BigInteger(step));
        calls.add(
            """
            insert(T, {k, k, %s, x})                    -> true
            update_counter(T, k, {3, %s})               -> %s
            update_counter(T, k, {3, %s})               -> 0
            update_counter(T, k, [{3, %s}, {3, 0}])     -> [%s, %s]
            lookup(T, k)                                -> [{k, k, %s, x}]\
            """
                .formatted(start, step, sum, sum.negate(), sum, sum, sum, sum));
      }
    }
    return calls.toArray(new String[0]);
  }

  /** Increments of 2^200000, on which OTP 25 crashes. */
  private static void hugeCounters(Play play) {
    Int huge = Int.of(BigInteger.ONE.shiftLeft(200_000));
    Int negative = Int.of(BigInteger.ONE.shiftLeft(200_000).negate());
    for (String type : Script.SETS) {
      Term table = play.table(type);
      play.ets.insert(table, Play.erl("{k, 1}"));
      play.equal(
          play.ets.update_counter(table, Play.atom("k"), huge),
          Int.of(BigInteger.ONE.shiftLeft(200_000).add(BigInteger.ONE)),
          "a huge counter");
      play.equal(play.ets.update_counter(table, Play.atom("k"), negative), 1, "a small one again");
    }
  }

  /** Counters of random sizes, against {@link BigInteger}. */
  private static void randomCounters(Play play) {
    Random random = new Random(11);
    for (String type : Script.SETS) {
      Term table = play.table(type);
      BigInteger[] model = {BigInteger.ZERO, BigInteger.ZERO};
      play.ets.insert(table, Play.erl("{k, 0, 0}"));
      for (int step = 0; step < 3_000; step++) {
        int counter = random.nextInt(2);
        BigInteger increment = new BigInteger(1 + random.nextInt(200), random);
        if (random.nextBoolean()) {
          increment = increment.negate();
        }
        model[counter] = model[counter].add(increment);
        play.equal(
            play.ets.update_counter(
                table, Play.atom("k"), Play.tuple(Play.i(counter + 2), Int.of(increment))),
            Int.of(model[counter]),
            "a random counter");
      }
      play.equal(
          play.ets.lookup(table, Play.atom("k")),
          TermList.of(Play.tuple(Play.atom("k"), Int.of(model[0]), Int.of(model[1]))),
          "the object at the end");
    }
  }

  private static NamedCase evilUpdateCounter() {
    return NamedCase.of(
            "rest",
            "evil_update_counter",
            "many add to the same counters, small and large, none is lost")
        .with(play -> {
          int threads = 8;
          int steps = 1_500;
          for (String type : Script.SETS) {
            Term table = play.table(type + ", public, {write_concurrency,true}");
            Int[] starts = {Play.i(0), Play.i((1L << 59) - 100), (Int) Play.erl(BIG)};
            for (int n = 0; n < starts.length; n++) {
              play.ets.insert(table, Play.tuple(Play.i(n), starts[n], starts[n]));
            }
            Play.crew(
                threads,
                thread ->
                    () -> {
                      Ets ets = play.another();
                      for (int step = 0; step < steps; step++) {
                        ets.update_counter(table, Play.i(step % 3), Play.erl("[{2, 1}, {3, -3}]"));
                      }
                    });
            for (int n = 0; n < starts.length; n++) {
              BigInteger start = starts[n].bigValue();
              BigInteger calls = BigInteger.valueOf((long) threads * steps / 3);
              play.equal(
                  play.ets.lookup(table, Play.i(n)),
                  TermList.of(
                      Play.tuple(
                          Play.i(n),
                          Int.of(start.add(calls)),
                          Int.of(start.subtract(calls.multiply(BigInteger.valueOf(3)))))),
                  "counters of " + type);
            }
          }
        });
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
