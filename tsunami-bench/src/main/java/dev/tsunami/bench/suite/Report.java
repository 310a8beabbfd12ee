package dev.tsunami.bench.suite;

import dev.tsunami.bench.subject.Subjects;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The page that says what was measured: {@code README.md}, beside its charts and results. */
final class Report {
  static final String FILE = "README.md";

  /** What a person wrote about the numbers; goes into the page if it is there. */
  static final String NOTES = "notes.md";

  private final Results results;
  private final Scale scale;
  private final StringWriter text = new StringWriter();
  private final PrintWriter out = new PrintWriter(text);

  Report(Results results, Scale scale) {
    this.results = results;
    this.scale = scale;
  }

  /** Writes the page into {@code folder}; {@code charts} are there already. */
  void write(Path folder, List<String> charts) throws IOException {
    head();
    targets();
    Path notes = folder.resolve(NOTES);
    if (Files.exists(notes)) {
      out.printf("%n%s%n", Files.readString(notes).strip());
    }
    for (String chart : charts) {
      out.printf("%n![%s](%s)%n", chart.replace(".svg", ""), chart);
    }
    method();
    for (Contest contest : Contests.of(scale)) {
      contest(contest);
    }
    memory();
    churn();
    fill();
    others();
    Files.writeString(folder.resolve(FILE), text.toString());
  }

  private void head() {
    out.printf("# Benchmarks%n%n");
    out.printf(
        "Our tables through `Ets`, all checks on; `ets` of %s; maps of the JDK and of others, and"
            + " textbook designs,%nover the same terms. One machine, one run.%n%n",
        results.fact("erlang"));
    out.printf("- Command: `%s`, %s.%n", results.fact("command"), results.fact("date"));
    out.printf("- %s%n", results.fact("provenance"));
    if (!scale.name().equals(Scale.FULL.name())) {
      out.printf(
          "- The %s run: %,d samples of %,d ms, big tables of %,d objects. The full one is `./tsunami"
              + " bench`.%n",
          scale.name(), scale.rounds(), scale.sampleMillis(), scale.many());
    }
    out.printf("- The numbers of this page: [results.tsv](%s).%n", Suite.RESULTS);
  }

  private void targets() {
    List<Target> targets = Targets.all();
    long met = targets.stream().filter(t -> t.verdict(results) == Target.Verdict.MET).count();
    out.printf("%n## Targets%n%n%d of %d met.%n%n", met, targets.size());
    out.printf("| work | against | target | measured | |%n|---|---|---|---|---|%n");
    for (Target target : targets) {
      Target.Verdict verdict = target.verdict(results);
      String word = verdict == Target.Verdict.MISSED ? "**missed**" : verdict.text();
      out.printf(
          "| %s | %s | %s | %s | %s |%n",
          target.work(), target.against(), target.boundText(), target.valueText(results), word);
    }
  }

  private void method() {
    out.printf("%n## How%n%n");
    out.printf(
        "- Each subject is in a process of its own: a JVM, or an `erl`. They take turns, a sample"
            + " of %d ms each, %d rounds; medians count.%n",
        scale.sampleMillis(), scale.rounds());
    out.printf(
        "- A rate is operations in a second of CPU time of the whole process, so that what else"
            + " the machine does costs little and what%n  a collector does counts. Two threads"
            + " against one is by the clock on the wall.%n");
    out.printf(
        "- Keys are drawn from 1 to %,d, half of which are there; objects are `{K, K}`. Every"
            + " operation makes its key, as a program would.%n",
        scale.range());
    out.printf(
        "- `ets` is the better of the plain table and of one with `read_concurrency` and"
            + " `write_concurrency`. Its schedulers do not spin%n  (`+sbwt none`); keys come from a"
            + " generator that costs a few nanoseconds, on both sides.%n");
    out.printf(
        "- `range`: our tables by `ets:select/3` with a guard on the key and a limit, `cursor` by a"
            + " cursor over a snapshot; `ets` by `next`%n  in a loop; maps by an iterator.%n");
    out.printf(
        "- Lists of 100 are all or nothing in our tables and in `ets`, and 100 puts in maps. Tables"
            + " are filled anew before each sample.%n");
    out.printf(
        "- Oak, an ordered map outside the heap, is not here: it is not in Maven's central"
            + " repository.%n");
    out.printf(
        "- JVMs: compact object headers, the default collector unless said, a heap of %s for tables"
            + " of %,d keys, %s for big ones, all of it touched%n  beforehand.%n",
        "1500m", scale.range(), scale.bigHeap());
  }

  private void contest(Contest contest) {
    List<Workload> measured = new ArrayList<>();
    Set<String> subjects = new LinkedHashSet<>();
    for (Workload workload : contest.workloads()) {
      String first = workload.id() + workload.variants().getFirst().suffix();
      List<String> took = results.subjects(contest.id() + "/" + first, Results.RATE);
      if (!took.isEmpty()) {
        measured.add(workload);
        contest.entrants().stream()
            .map(Entrant::name)
            .filter(took::contains)
            .forEach(subjects::add);
      }
    }
    if (measured.isEmpty()) {
      return;
    }
    out.printf("%n## %s%n%n", contest.title());
    out.printf("Operations in a second of CPU time; most of a row in bold.%n%n| |");
    for (String subject : subjects) {
      out.printf(" %s |", subject);
    }
    out.printf("%n|---|%s%n", "---|".repeat(subjects.size()));
    for (Workload workload : measured) {
      for (Workload.Variant variant : workload.variants()) {
        row(
            title(workload, variant),
            contest.id() + "/" + workload.id() + variant.suffix(),
            subjects,
            variant.threads() > 1 ? Results.WALL_RATE : Results.RATE);
      }
    }
  }

  private static String title(Workload workload, Workload.Variant variant) {
    String number = workload.id().matches("s\\d\\d") ? workload.id() + ": " : "";
    String what = variant.title().isEmpty() ? "" : " (" + variant.title() + ")";
    return number + workload.title() + what;
  }

  private void row(String title, String workload, Set<String> subjects, String metric) {
    double most = 0;
    for (String subject : subjects) {
      Double rate = results.get(workload, subject, metric);
      most = rate == null ? most : Math.max(most, rate);
    }
    out.printf("| %s |", title);
    for (String subject : subjects) {
      Double rate = results.get(workload, subject, metric);
      String cell = rate == null ? "" : amount(rate);
      out.printf(" %s |", rate != null && rate == most ? "**" + cell + "**" : cell);
    }
    out.printf("%n");
  }

  /** With three digits: 12.3 M, 4.56 k, 0.789. */
  private static String amount(double value) {
    if (value >= 1e6) {
      return digits(value / 1e6) + " M";
    }
    return value >= 1e3 ? digits(value / 1e3) + " k" : digits(value);
  }

  private static String digits(double value) {
    return value >= 100
        ? "%.0f".formatted(value)
        : value >= 10 ? "%.1f".formatted(value) : "%.2f".formatted(value);
  }

  private void memory() {
    List<String> subjects = results.subjects(Probes.WEIGHT, "bytes/object");
    if (subjects.isEmpty()) {
      return;
    }
    out.printf("%n## Memory%n%n");
    out.printf(
        "Bytes of an object `{K, K}` and its share of the table, of %,d: by a walk over the heap"
            + " (JOL), compact object headers, and%nby `info(T, memory)`.%n%n",
        scale.weighed());
    out.printf("| | walk | info(T, memory) |%n|---|---|---|%n");
    for (String subject : subjects) {
      out.printf(
          "| %s | %s | %s |%n",
          subject,
          cell(results.get(Probes.WEIGHT, subject, "bytes/object"), 1, "%.1f"),
          cell(results.get(Probes.WEIGHT, subject, "estimate/object"), 1, "%.1f"));
    }
    for (Entrant ets : List.of(Entrant.ETS_SET, Entrant.ETS_ORDERED)) {
      String contest = ets == Entrant.ETS_SET ? "full set" : "full ordered";
      Double bytes = results.get(contest + "/memory", ets.name(), "bytes/object");
      if (bytes != null) {
        out.printf("| %s | | %.1f |%n", ets.name(), bytes);
      }
    }
  }

  private void churn() {
    if (results.subjects(Probes.CHURN + Probes.ZGC, "max ns").isEmpty()) {
      return;
    }
    out.printf("%n## Lookups under churn%n%n");
    out.printf(
        "%,d objects in a heap of %s. One thread inserts and deletes as fast as it can, another"
            + " times each of its lookups, for %.0f s.%nMicroseconds. *Paced*: what a reader would"
            + " have waited that looks up 100,000 times a second, whatever happens.%n%n",
        scale.many(), scale.churnHeap(), scale.churnMillis() / 1e3);
    out.printf(
        "| | collector | p50 | p99 | p99.9 | p99.99 | max | paced p99.99 | lookups | writes/s |%n"
            + "|---|---|---|---|---|---|---|---|---|---|%n");
    for (String collector : List.of(Probes.G1, Probes.ZGC)) {
      String workload = Probes.CHURN + collector;
      for (String subject : results.subjects(workload, "max ns")) {
        out.printf("| %s | %s |", subject, collector);
        for (String metric :
            List.of("p50 ns", "p99 ns", "p99.9 ns", "p99.99 ns", "max ns", "paced p99.99 ns")) {
          out.printf(" %s |", cell(results.get(workload, subject, metric), 1e3, "%,.1f"));
        }
        out.printf(
            " %s | %s |%n",
            rate(results.get(workload, subject, "lookups")),
            rate(results.get(workload, subject, "writes/s")));
      }
    }
  }

  private void fill() {
    if (results.subjects(Probes.FILL, "round 1 p50 ns").isEmpty()) {
      return;
    }
    out.printf("%n## The single inserts of a fill%n%n");
    out.printf(
        "%,d inserts into an empty table, each timed, in three rounds with the same keys in the same"
            + " order; microseconds. Work that the table has%nto do comes at the same insert in"
            + " all rounds, what the machine did to it does not: the last column is the greatest of"
            + " each insert's%nbest time, outside pauses of the JVM.%n%n",
        scale.many());
    out.printf(
        "| | round | seconds | p50 | p99 | p99.9 | p99.99 | p99.999 | max | longest pause | max outside pauses | of"
            + " all |%n|---|---|---|---|---|---|---|---|---|---|---|---|%n");
    for (String subject : List.of(Subjects.TSUNAMI_SET, Subjects.TSUNAMI_ORDERED)) {
      for (String round : List.of("round 1 ", "round 2 ", "round 3 ")) {
        out.printf("| %s | %s |", subject, round.strip().substring(6));
        out.printf(" %s |", cell(results.get(Probes.FILL, subject, round + "seconds"), 1, "%.1f"));
        for (String metric :
            List.of(
                "p50 ns",
                "p99 ns",
                "p99.9 ns",
                "p99.99 ns",
                "p99.999 ns",
                "max ns",
                "longest pause ns",
                "max outside pauses ns")) {
          out.printf(
              " %s |", cell(results.get(Probes.FILL, subject, round + metric), 1e3, "%,.1f"));
        }
        out.printf(
            " %s |%n",
            cell(
                results.get(Probes.FILL, subject, "max outside pauses, of all rounds ns"),
                1e3,
                "%,.1f"));
      }
    }
  }

  private void others() {
    out.printf("%n## More%n%n");
    out.printf(
        "- [How the engines would scale to 64 threads](scaling.md), a model on paper.%n"
            + "- By themselves: [match specifications](select.md), [the external term"
            + " format](etf.md), [many objects under one key](bags.md).%n");
  }

  private static String rate(@Nullable Double value) {
    return value == null ? "" : amount(value);
  }

  private static String cell(@Nullable Double value, double unit, String format) {
    return value == null ? "" : format.formatted(value / unit);
  }
}
