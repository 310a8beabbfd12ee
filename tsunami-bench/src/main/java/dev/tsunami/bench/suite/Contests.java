package dev.tsunami.bench.suite;

import static dev.tsunami.bench.mix.Operation.DELETE;
import static dev.tsunami.bench.mix.Operation.INSERT;
import static dev.tsunami.bench.mix.Operation.LOOKUP;

import dev.tsunami.bench.mix.Mix;
import dev.tsunami.bench.mix.Mix.Part;
import dev.tsunami.bench.mix.Operation;
import dev.tsunami.bench.subject.Subjects;
import dev.tsunami.bench.suite.Workload.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is measured. Scenarios s01 to s14 are those of OTP's {@code ets_SUITE:throughput_benchmark},
 * in its order; objects are {@code {K, K}} and not {@code {K}}, so that there is something to
 * count.
 */
final class Contests {
  private static final List<Entrant> SETS =
      List.of(
          Entrant.jvm(Subjects.TSUNAMI_SET),
          Entrant.jvm(Subjects.HASH_MAP),
          Entrant.jvm(Subjects.NON_BLOCKING),
          Entrant.jvm(Subjects.CAFFEINE),
          Entrant.jvm(Subjects.STRIPED),
          Entrant.jvm(Subjects.GLOBAL_LOCK),
          Entrant.ETS_SET,
          Entrant.ETS_SET_CONCURRENT);

  private static final List<Entrant> ORDERED_SETS =
      List.of(
          Entrant.jvm(Subjects.TSUNAMI_ORDERED),
          Entrant.jvm(Subjects.SKIP_LIST),
          Entrant.jvm(Subjects.ADAPTING_TREE),
          Entrant.jvm(Subjects.LOCKED_TREE),
          Entrant.ETS_ORDERED,
          Entrant.ETS_ORDERED_CONCURRENT);

  private static final Mix READS = Mix.only(LOOKUP);
  private static final Mix B = mix(100_000, 800_000);

  private Contests() {}

  static List<Contest> of(Scale scale) {
    return List.of(
        sets(scale),
        orderedSets(scale),
        fullSets(scale),
        fullOrderedSets(scale),
        big(scale),
        bigSet(scale));
  }

  private static Contest sets(Scale scale) {
    List<String> all = names(SETS);
    List<String> tables =
        List.of(Subjects.TSUNAMI_SET, Entrant.ETS_SET.name(), Entrant.ETS_SET_CONCURRENT.name());
    List<String> counting = new ArrayList<>(tables);
    counting.add(Subjects.HASH_MAP);
    List<Workload> workloads = new ArrayList<>(points(scale, all));
    if (scale.allScenarios()) {
      workloads.addAll(sequences(tables, true));
      workloads.addAll(selects(counting));
    }
    workloads.addAll(threads(List.of(Subjects.TSUNAMI_SET, Subjects.HASH_MAP, Subjects.STRIPED)));
    workloads.add(lists(counting));
    return new Contest("set", "set", scale.range(), scale.range() / 2, "1500m", SETS, workloads);
  }

  private static Contest orderedSets(Scale scale) {
    List<String> all = names(ORDERED_SETS);
    List<String> tables =
        List.of(
            Subjects.TSUNAMI_ORDERED,
            Subjects.SKIP_LIST,
            Entrant.ETS_ORDERED.name(),
            Entrant.ETS_ORDERED_CONCURRENT.name());
    List<Workload> workloads = new ArrayList<>(points(scale, all));
    for (Operation range : List.of(Operation.RANGE10, Operation.RANGE100, Operation.RANGE1000)) {
      workloads.add(ranges(range, all));
    }
    for (Operation range : List.of(Operation.CURSOR10, Operation.CURSOR100, Operation.CURSOR1000)) {
      workloads.add(ranges(range, List.of(Subjects.TSUNAMI_ORDERED)));
    }
    if (scale.allScenarios()) {
      workloads.addAll(sequences(tables, false));
      workloads.addAll(selects(tables));
    }
    workloads.addAll(
        threads(List.of(Subjects.TSUNAMI_ORDERED, Subjects.SKIP_LIST, Subjects.ADAPTING_TREE)));
    workloads.add(lists(tables));
    return new Contest(
        "ordered",
        "ordered_set",
        scale.range(),
        scale.range() / 2,
        "1500m",
        ORDERED_SETS,
        workloads);
  }

  /** Counters and full scans: all keys of the range are there. */
  private static Contest fullSets(Scale scale) {
    List<Entrant> entrants =
        List.of(
            Entrant.jvm(Subjects.TSUNAMI_SET),
            Entrant.jvm(Subjects.HASH_MAP),
            Entrant.ETS_SET,
            Entrant.ETS_SET_CONCURRENT);
    List<String> all = names(entrants);
    List<Workload> workloads = new ArrayList<>();
    workloads.add(
        Workload.of("counter hot", "update_counter, one key", only(Operation.COUNTER_HOT), all));
    workloads.add(
        Workload.of(
            "counter random", "update_counter, any key", only(Operation.COUNTER_RANDOM), all));
    workloads.add(count(all));
    workloads.add(countByHand(Subjects.TSUNAMI_SET));
    return new Contest(
        "full set",
        "set, all keys there",
        scale.range(),
        scale.range(),
        "1500m",
        entrants,
        workloads);
  }

  private static Contest fullOrderedSets(Scale scale) {
    List<Entrant> entrants =
        List.of(
            Entrant.jvm(Subjects.TSUNAMI_ORDERED),
            Entrant.jvm(Subjects.SKIP_LIST),
            Entrant.ETS_ORDERED);
    return new Contest(
        "full ordered",
        "ordered_set, all keys there",
        scale.range(),
        scale.range(),
        "1500m",
        entrants,
        List.of(count(names(entrants)), countByHand(Subjects.TSUNAMI_ORDERED)));
  }

  /** A range by guards in a big table, and snapshots of one. */
  private static Contest big(Scale scale) {
    List<Entrant> entrants =
        List.of(
            Entrant.jvm(Subjects.TSUNAMI_ORDERED),
            Entrant.jvm(Subjects.SKIP_LIST),
            Entrant.ETS_ORDERED);
    List<Workload> workloads = new ArrayList<>();
    workloads.add(
        Workload.of(
            "key range",
            "1,000 keys by a guard",
            only(Operation.PARTIAL_SELECT1000),
            names(entrants)));
    workloads.addAll(snapshots(Subjects.TSUNAMI_ORDERED));
    return new Contest(
        "big ordered",
        "ordered_set of %,d objects".formatted(scale.many()),
        scale.many(),
        scale.many(),
        scale.bigHeap(),
        entrants,
        workloads);
  }

  private static Contest bigSet(Scale scale) {
    return new Contest(
        "big set",
        "set of %,d objects".formatted(scale.many()),
        scale.many(),
        scale.many(),
        scale.bigHeap(),
        List.of(Entrant.jvm(Subjects.TSUNAMI_SET)),
        snapshots(Subjects.TSUNAMI_SET));
  }

  private static List<Workload> points(Scale scale, List<String> all) {
    List<Workload> workloads = new ArrayList<>();
    workloads.add(Workload.of("s01", "50 insert, 50 delete", mix(500_000, 0), all));
    workloads.add(Workload.of("s02", "10 insert, 10 delete, 80 lookup", B, all));
    if (scale.allScenarios()) {
      workloads.add(Workload.of("s03", "1 insert, 1 delete, 98 lookup", mix(10_000, 980_000), all));
    }
    workloads.add(Workload.of("s04", "lookup", READS, all));
    return workloads;
  }

  private static List<Workload> sequences(List<String> tables, boolean fixed) {
    List<Workload> workloads = new ArrayList<>();
    int number = 5;
    for (Operation steps :
        List.of(Operation.NEXTSEQ10, Operation.NEXTSEQ100, Operation.NEXTSEQ1000)) {
      workloads.add(
          Workload.of(
              "s%02d".formatted(number++),
              "10 insert, 10 delete, 40 lookup, 40 %s".formatted(name(steps)),
              mix(100_000, 400_000, new Part(steps, 400_000)),
              tables));
    }
    workloads.add(Workload.of("s08", "nextseq1000", only(Operation.NEXTSEQ1000), tables));
    return fixed ? workloads.stream().map(Workload::whileFixed).toList() : workloads;
  }

  private static List<Workload> selects(List<String> tables) {
    List<Workload> workloads = new ArrayList<>();
    int number = 9;
    for (Operation select : List.of(Operation.SELECT_ALL, Operation.PARTIAL_SELECT1000)) {
      for (int weight : List.of(10_000, 100, 1)) {
        workloads.add(
            Workload.of(
                "s%02d".formatted(number++),
                "10 insert, 10 delete, lookup, %s %% %s".formatted(weight / 10_000.0, name(select)),
                mix(100_000, 800_000 - weight, new Part(select, weight)),
                tables));
      }
    }
    return workloads;
  }

  private static Workload ranges(Operation range, List<String> entrants) {
    return Workload.of(
        name(range),
        "1 insert, 1 delete, 97 lookup, 1 %s".formatted(name(range)),
        mix(10_000, 970_000, new Part(range, 10_000)),
        entrants);
  }

  private static List<Workload> threads(List<String> entrants) {
    return List.of(
        Workload.of("threads lookup", "lookup by one thread and by two", READS, entrants)
            .withVariants(Variant.PLAIN, Variant.TWO_THREADS),
        Workload.of("threads B", "10 insert, 10 delete, 80 lookup by one and two", B, entrants)
            .withVariants(Variant.PLAIN, Variant.TWO_THREADS));
  }

  /** A list and as many single inserts take turns. */
  private static Workload lists(List<String> entrants) {
    return Workload.of("list100", "100 objects, all or nothing", only(Operation.LIST100), entrants)
        .withVariants(
            Variant.PLAIN, Variant.of(" singles", "100 single inserts", only(Operation.SINGLES100)))
        .refilledEachTime();
  }

  private static Workload count(List<String> entrants) {
    return Workload.of(
        "count", "counting by a condition, full scan", only(Operation.COUNT_BELOW), entrants);
  }

  /** The same, taking turns with a loop written for it over the same objects. */
  private static Workload countByHand(String ours) {
    return count(List.of(ours))
        .withVariants(
            Variant.of(" ours", "select_count", only(Operation.COUNT_BELOW)),
            Variant.of(" by hand", "a loop over the same objects", only(Operation.COUNT_BY_HAND)));
  }

  private static List<Workload> snapshots(String ours) {
    return List.of(
        Workload.of("snapshot", "taking a snapshot", only(Operation.SNAPSHOT), List.of(ours)),
        Workload.of("lookup", "lookup, no snapshot and one open", READS, List.of(ours))
            .withVariants(Variant.PLAIN, Variant.SNAPSHOT_OPEN));
  }

  private static Mix only(Operation operation) {
    return Mix.only(operation);
  }

  /** As many deletes as inserts. */
  private static Mix mix(int inserts, int lookups, Part... more) {
    List<Part> parts = new ArrayList<>();
    if (lookups > 0) {
      parts.add(new Part(LOOKUP, lookups));
    }
    parts.add(new Part(INSERT, inserts));
    parts.add(new Part(DELETE, inserts));
    parts.addAll(List.of(more));
    return new Mix(parts);
  }

  private static String name(Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> names(List<Entrant> entrants) {
    return entrants.stream().map(Entrant::name).toList();
  }
}
