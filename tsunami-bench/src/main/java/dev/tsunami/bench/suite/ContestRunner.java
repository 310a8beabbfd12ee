package dev.tsunami.bench.suite;

import dev.tsunami.bench.mix.Contestant;
import dev.tsunami.bench.mix.Mix;
import dev.tsunami.bench.mix.Operation;
import dev.tsunami.bench.mix.Sample;
import dev.tsunami.bench.suite.Workload.Variant;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs contests: starts every entrant in a process of its own, and lets them take turns, a sample
 * each, so that what disturbs the machine disturbs all.
 */
final class ContestRunner {
  /** Lookups that find something, of half the keys; they stray less than that. */
  private static final double FOUND_TOLERANCE = 0.1;

  private static final Mix SOME_WRITES = Mix.only(Operation.INSERT);
  private static final int SOME_WRITES_MILLIS = 50;

  private final Scale scale;
  private final Results results;
  private final PrintStream progress;

  /** Where the Erlang side is compiled; null if there is no Erlang. */
  private final @Nullable Path erlang;

  ContestRunner(Scale scale, Results results, PrintStream progress, @Nullable Path erlang) {
    this.scale = scale;
    this.results = results;
    this.progress = progress;
    this.erlang = erlang;
  }

  void run(Contest contest) throws IOException {
    Map<String, Contestant> contestants = new LinkedHashMap<>();
    try {
      for (Entrant entrant : contest.entrants()) {
        Contestant contestant = start(contest, entrant);
        if (contestant != null) {
          contestants.put(entrant.name(), contestant);
          contestant.fill();
          weigh(contest, entrant, contestant);
        }
      }
      for (Workload workload : contest.workloads()) {
        List<Contestant> taking =
            workload.entrants().stream()
                .filter(contestants::containsKey)
                .map(contestants::get)
                .toList();
        run(contest, workload, taking);
      }
    } finally {
      contestants.values().forEach(Contestant::close);
    }
  }

  private @Nullable Contestant start(Contest contest, Entrant entrant) throws IOException {
    String options = entrant.erlangOptions();
    if (options == null) {
      return Contestant.jvm(entrant.name(), contest.range(), contest.count(), contest.heap());
    }
    if (erlang == null) {
      return null;
    }
    Contestant contestant =
        Contestant.erlang(entrant.name(), options, contest.range(), contest.count(), erlang);
    results.putFact("erlang", contestant.system());
    return contestant;
  }

  /** ETS says itself what a table takes. */
  private void weigh(Contest contest, Entrant entrant, Contestant contestant) throws IOException {
    if (entrant.isErlang()) {
      results.put(
          contest.id() + "/memory",
          entrant.name(),
          "bytes/object",
          (double) contestant.bytes() / contest.count());
    }
  }

  private void run(Contest contest, Workload workload, List<Contestant> taking) throws IOException {
    long start = System.nanoTime();
    Map<String, List<Sample>> samples = new LinkedHashMap<>();
    for (Contestant contestant : taking) {
      warmUp(workload, contestant);
    }
    for (int round = 0; round < scale.rounds(); round++) {
      for (Contestant contestant : taking) {
        for (Variant variant : workload.variants()) {
          Sample sample = sample(workload, variant, contestant);
          check(contest, contestant, sample);
          samples
              .computeIfAbsent(
                  workload.id() + variant.suffix() + "\t" + contestant.name(),
                  k -> new ArrayList<>())
              .add(sample);
        }
      }
    }
    if (workload.fixed()) {
      for (Contestant contestant : taking) {
        contestant.fix(false);
      }
    }
    samples.forEach((key, all) -> record(contest, key, all));
    progress.printf(
        "  %s: %s, %.0f s%n", contest.title(), workload.title(), (System.nanoTime() - start) / 1e9);
  }

  private void warmUp(Workload workload, Contestant contestant) throws IOException {
    if (workload.fixed()) {
      contestant.fix(true);
    }
    if (workload.refilled()) {
      contestant.fill();
    }
    for (Variant variant : workload.variants()) {
      contestant.run(workload.mix(variant), 1, scale.warmMillis());
    }
  }

  private Sample sample(Workload workload, Variant variant, Contestant contestant)
      throws IOException {
    if (workload.refilled()) {
      contestant.fill();
    }
    if (variant.held()) {
      contestant.hold(true);
      contestant.run(SOME_WRITES, 1, SOME_WRITES_MILLIS);
    }
    Sample sample = contestant.run(workload.mix(variant), variant.threads(), scale.sampleMillis());
    if (variant.held()) {
      contestant.hold(false);
    }
    return sample;
  }

  /** A subject that finds too little or too much is not doing the work. */
  private static void check(Contest contest, Contestant contestant, Sample sample) {
    double expected = (double) contest.count() / contest.range();
    double found = (double) sample.found() / sample.lookups();
    if (sample.lookups() > 1_000 && Math.abs(found - expected) > FOUND_TOLERANCE) {
      throw new IllegalStateException(
          "%s: expected %.2f of all lookups to find something, given %.2f"
              .formatted(contestant.name(), expected, found));
    }
  }

  private void record(Contest contest, String key, List<Sample> samples) {
    String[] words = key.split("\t", -1);
    String workload = contest.id() + "/" + words[0];
    List<Double> rates = sorted(samples.stream().map(Sample::perCpuSecond).toList());
    results.put(workload, words[1], Results.RATE, median(rates));
    results.put(workload, words[1], Results.RATE + " least", rates.getFirst());
    results.put(workload, words[1], Results.RATE + " most", rates.getLast());
    results.put(
        workload,
        words[1],
        Results.WALL_RATE,
        median(sorted(samples.stream().map(Sample::perSecond).toList())));
  }

  private static List<Double> sorted(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted;
  }

  private static double median(List<Double> sorted) {
    return sorted.get(sorted.size() / 2);
  }
}
