package dev.tsunami.bench.suite;

import dev.tsunami.bench.Provenance;
import dev.tsunami.bench.UsageException;
import dev.tsunami.bench.mix.Contestant;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./tsunami bench [--quick] [--out FOLDER]}: runs all contests and probes and writes
 * results, charts and the report. {@code --report} makes charts and report anew from results.
 */
public final class Suite {
  static final String RESULTS = "results.tsv";

  private static final Path FOLDER = Path.of("docs", "bench");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Scale scale;
  private final Path folder;
  private final PrintStream progress;
  private final Results results = new Results();

  Suite(Scale scale, Path folder, PrintStream progress) {
    this.scale = scale;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Runs with the words of the command line.
   *
   * @throws UsageException if there is one that it does not know
   */
  public static void main(String... arguments) throws IOException, InterruptedException {
    Scale scale = Scale.FULL;
    Path folder = FOLDER;
    boolean reportOnly = false;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--quick" -> scale = Scale.QUICK;
        case "--report" -> reportOnly = true;
        case "--out" -> folder = Path.of(next(arguments, ++i));
        default ->
            throw new UsageException(
                "bench: expected --quick, --report or --out FOLDER, given '" + arguments[i] + "'");
      }
    }
    if (reportOnly) {
      report(Results.read(folder.resolve(RESULTS)), folder);
    } else {
      String command = "./tsunami bench " + String.join(" ", arguments);
      new Suite(scale, folder, System.out).run(command.strip());
    }
    System.out.println("See " + folder.resolve(Report.FILE));
  }

  private static String next(String[] arguments, int index) {
    if (index == arguments.length) {
      throw new UsageException("bench: expected a folder after --out");
    }
    return arguments[index];
  }

  void run(String command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Files.createDirectories(folder);
    results.putFact("command", command);
    results.putFact("date", ZonedDateTime.now(ZoneOffset.UTC).format(MINUTE) + " UTC");
    results.putFact("provenance", Provenance.describe());
    results.putFact("scale", scale.name());
    Path erlang = Files.createTempDirectory("tsunami-bench");
    try {
      contests(compileErlang(erlang));
      new Probes(scale, results, progress).run();
    } finally {
      delete(erlang);
      // What has been measured so far is worth keeping, whatever happened.
      results.putFact("seconds", String.valueOf((System.nanoTime() - start) / 1_000_000_000));
      results.write(folder.resolve(RESULTS));
    }
    report(results, folder);
  }

  private void contests(@Nullable Path erlang) throws IOException {
    ContestRunner runner = new ContestRunner(scale, results, progress, erlang);
    for (Contest contest : Contests.of(scale)) {
      progress.println(contest.title());
      runner.run(contest);
    }
  }

  /** Null, and a word about it, if there is no Erlang. */
  private @Nullable Path compileErlang(Path folder) throws InterruptedException {
    try {
      Contestant.compileErlang(folder);
      return folder;
    } catch (IOException absent) {
      progress.println("No erlc here: nothing is compared with ets. Install erlang-base (Debian).");
      return null;
    }
  }

  private static void report(Results results, Path folder) throws IOException {
    List<String> charts = new Charts(results).write(folder);
    new Report(results, scale(results.fact("scale"))).write(folder, charts);
  }

  private static Scale scale(String name) {
    return List.of(Scale.FULL, Scale.QUICK, Scale.TINY).stream()
        .filter(scale -> scale.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("results of an unknown scale: " + name));
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
