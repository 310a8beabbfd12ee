package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Cases outside of groups: update_counter and update_element. */
final class CounterCases {
  static final String BIG = "1267650600228229401496703205376"; // 2^100

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

  private CounterCases() {}

  static List<NamedCase> all() {
    return List.of(updateCounter(), evilUpdateCounter());
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
}
