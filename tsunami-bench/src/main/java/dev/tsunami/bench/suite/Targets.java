package dev.tsunami.bench.suite;

import dev.tsunami.bench.subject.Subjects;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All targets, in the order of the report. */
final class Targets {
  private static final String TIMES = "%.2f x";
  private static final String MILLIS = "%.2f ms";
  private static final String MICROS = "%.3f us";
  private static final String BYTES = "%.1f bytes";
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_MICRO = 1e3;

  private final List<Target> targets = new ArrayList<>();

  private Targets() {}

  static List<Target> all() {
    Targets all = new Targets();
    all.points();
    all.ranges();
    all.scans();
    all.writes();
    all.memory();
    all.threads();
    all.latency();
    all.snapshots();
    return List.copyOf(all.targets);
  }

  private void points() {
    String[] names = {"lookup", "B: 10 insert, 10 delete, 80 lookup", "A: 50 insert, 50 delete"};
    String[] ids = {"s04", "s02", "s01"};
    double[] setEts = {8, 5, 2.5};
    double[] setMap = {1.5, 1.3, 1.0};
    double[] orderedEts = {15, 5, 2};
    double[] orderedMap = {15, 5, 3};
    for (int i = 0; i < ids.length; i++) {
      String id = "set/" + ids[i];
      ratio("set, " + names[i], "ets", setEts[i], id, Subjects.TSUNAMI_SET, ets("set"));
      ratio("set, " + names[i], setMap[i], id, Subjects.TSUNAMI_SET, Subjects.HASH_MAP);
    }
    for (int i = 0; i < ids.length; i++) {
      String id = "ordered/" + ids[i];
      String work = "ordered_set, " + names[i];
      ratio(work, "ets", orderedEts[i], id, Subjects.TSUNAMI_ORDERED, ets("ordered_set"));
      ratio(work, orderedMap[i], id, Subjects.TSUNAMI_ORDERED, Subjects.SKIP_LIST);
    }
  }

  private void ranges() {
    int[] lengths = {10, 100, 1000};
    double[] ets = {8, 8, 6};
    double[] map = {8, 8, 5};
    for (int i = 0; i < lengths.length; i++) {
      String id = "ordered/range" + lengths[i];
      String work = "ordered_set, 1 insert, 1 delete, 97 lookup, 1 range of " + lengths[i];
      ratio(work, "ets", ets[i], id, Subjects.TSUNAMI_ORDERED, ets("ordered_set"));
      ratio(work, map[i], id, Subjects.TSUNAMI_ORDERED, Subjects.SKIP_LIST);
    }
  }

  private void scans() {
    for (boolean ordered : new boolean[] {false, true}) {
      String contest = ordered ? "full ordered" : "full set";
      String ours = ordered ? Subjects.TSUNAMI_ORDERED : Subjects.TSUNAMI_SET;
      String type = ordered ? "ordered_set" : "set";
      String work = type + ", select_count with a guard, full scan";
      ratio(work, "ets", 15, contest + "/count", ours, ets(type));
      add(
          work,
          "a loop by hand over the same objects",
          0.7,
          TIMES,
          results ->
              quotient(
                  results.rate(contest + "/count ours", ours),
                  results.rate(contest + "/count by hand", ours)));
    }
    String work = "key range of 1,000 by a guard";
    String id = "big ordered/key range";
    ratio(work, "ets", 1_000, id, Subjects.TSUNAMI_ORDERED, ets("ordered_set"));
    add(
        work,
        "`subMap` of ConcurrentSkipListMap",
        1.0,
        TIMES,
        results ->
            quotient(
                results.rate(id, Subjects.TSUNAMI_ORDERED), results.rate(id, Subjects.SKIP_LIST)));
  }

  private void writes() {
    ratio(
        "update_counter, one key",
        "ets",
        2,
        "full set/counter hot",
        Subjects.TSUNAMI_SET,
        ets("set"));
    ratio(
        "update_counter, any key",
        "ets",
        4,
        "full set/counter random",
        Subjects.TSUNAMI_SET,
        ets("set"));
    for (boolean ordered : new boolean[] {false, true}) {
      String contest = ordered ? "ordered" : "set";
      String ours = ordered ? Subjects.TSUNAMI_ORDERED : Subjects.TSUNAMI_SET;
      String type = ordered ? "ordered_set" : "set";
      String work = type + ", insert of a list of 100, all or nothing";
      ratio(work, "ets", 2, contest + "/list100", ours, ets(type));
      add(
          work,
          "100 single inserts",
          0.7,
          TIMES,
          results ->
              quotient(
                  results.rate(contest + "/list100", ours),
                  results.rate(contest + "/list100 singles", ours)));
    }
  }

  private void memory() {
    for (boolean ordered : new boolean[] {false, true}) {
      String ours = ordered ? Subjects.TSUNAMI_ORDERED : Subjects.TSUNAMI_SET;
      String map = ordered ? Subjects.SKIP_LIST : Subjects.HASH_MAP;
      String type = ordered ? "ordered_set" : "set";
      String work = type + ", memory of {K, K}";
      Function<Results, @Nullable Double> bytes =
          results -> results.get(Probes.WEIGHT, ours, "bytes/object");
      most(work, "1.25 times the 64 bytes of ets", 80, BYTES, bytes);
      most(
          work,
          map,
          1,
          TIMES,
          results ->
              quotient(bytes.apply(results), results.get(Probes.WEIGHT, map, "bytes/object")));
      most(
          type + ", info(memory) against the walk over the heap",
          "how far off",
          10,
          "%.1f %%",
          results ->
              percentOff(
                  results.get(Probes.WEIGHT, ours, "estimate/object"), bytes.apply(results)));
    }
  }

  private void threads() {
    for (boolean ordered : new boolean[] {false, true}) {
      String contest = ordered ? "ordered" : "set";
      String ours = ordered ? Subjects.TSUNAMI_ORDERED : Subjects.TSUNAMI_SET;
      String type = ordered ? "ordered_set" : "set";
      twoThreads(type + ", two threads: lookup", 1.8, contest + "/threads lookup", ours);
      twoThreads(type + ", two threads: B", 1.6, contest + "/threads B", ours);
    }
  }

  private void twoThreads(String work, double bound, String id, String ours) {
    add(
        work,
        "one thread",
        bound,
        TIMES,
        results ->
            quotient(
                results.get(id + " x2", ours, Results.WALL_RATE),
                results.get(id, ours, Results.WALL_RATE)));
  }

  private void latency() {
    for (String ours : List.of(Subjects.TSUNAMI_SET, Subjects.TSUNAMI_ORDERED)) {
      String type = ours.equals(Subjects.TSUNAMI_SET) ? "set" : "ordered_set";
      String work = type + ", lookups under churn, " + Probes.ZGC;
      most(work, "the slowest", 10, MILLIS, nanos(Probes.CHURN + Probes.ZGC, ours, "max ns"));
      most(work, "p99.99", 0.2, MILLIS, nanos(Probes.CHURN + Probes.ZGC, ours, "p99.99 ns"));
    }
    for (String ours : List.of(Subjects.TSUNAMI_SET, Subjects.TSUNAMI_ORDERED)) {
      String type = ours.equals(Subjects.TSUNAMI_SET) ? "set" : "ordered_set";
      most(
          type + ", fill: the slowest single insert",
          "outside pauses of the JVM",
          5,
          MILLIS,
          nanos(Probes.FILL, ours, "max outside pauses, of all rounds ns"));
    }
  }

  private static Function<Results, @Nullable Double> nanos(
      String workload, String subject, String metric) {
    return results -> {
      Double nanos = results.get(workload, subject, metric);
      return nanos == null ? null : nanos / NANOS_PER_MILLI;
    };
  }

  private void snapshots() {
    for (boolean ordered : new boolean[] {false, true}) {
      String contest = ordered ? "big ordered" : "big set";
      String ours = ordered ? Subjects.TSUNAMI_ORDERED : Subjects.TSUNAMI_SET;
      String type = ordered ? "ordered_set" : "set";
      most(
          type + ", snapshot of the big table",
          "taking it and letting go of it",
          1,
          MICROS,
          results -> {
            Double rate = results.rate(contest + "/snapshot", ours);
            return rate == null ? null : 1e9 / rate / NANOS_PER_MICRO;
          });
      add(
          type + ", lookups while a snapshot of the big table is open",
          "none open",
          0.9,
          TIMES,
          results ->
              quotient(
                  results.rate(contest + "/lookup open", ours),
                  results.rate(contest + "/lookup", ours)));
    }
  }

  /** The better of the tables in Erlang. */
  private static List<String> ets(String type) {
    return type.equals("set")
        ? List.of(Entrant.ETS_SET.name(), Entrant.ETS_SET_CONCURRENT.name())
        : List.of(Entrant.ETS_ORDERED.name(), Entrant.ETS_ORDERED_CONCURRENT.name());
  }

  private void ratio(String work, double bound, String id, String ours, String peer) {
    ratio(work, peer, bound, id, ours, List.of(peer));
  }

  private void ratio(
      String work, String against, double bound, String id, String ours, List<String> peers) {
    add(
        work,
        against,
        bound,
        TIMES,
        results -> quotient(results.rate(id, ours), best(results, id, peers)));
  }

  private static @Nullable Double best(Results results, String id, List<String> subjects) {
    Double best = null;
    for (String subject : subjects) {
      Double rate = results.rate(id, subject);
      if (rate != null && (best == null || rate > best)) {
        best = rate;
      }
    }
    return best;
  }

  private static @Nullable Double quotient(@Nullable Double ours, @Nullable Double theirs) {
    return ours == null || theirs == null ? null : ours / theirs;
  }

  private static @Nullable Double percentOff(@Nullable Double estimate, @Nullable Double truth) {
    return estimate == null || truth == null ? null : 100 * Math.abs(estimate / truth - 1);
  }

  private void add(
      String work,
      String against,
      double bound,
      String format,
      Function<Results, @Nullable Double> measured) {
    targets.add(new Target(work, against, bound, true, format, measured));
  }

  private void most(
      String work,
      String against,
      double bound,
      String format,
      Function<Results, @Nullable Double> measured) {
    targets.add(new Target(work, against, bound, false, format, measured));
  }
}
