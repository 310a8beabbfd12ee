package dev.tsunami.testkit.conformance;

import dev.tsunami.testkit.cases.CaseOutcome;
import dev.tsunami.testkit.cases.CaseRunner;
import dev.tsunami.testkit.cases.NamedCase;
import dev.tsunami.testkit.cases.NamedCases;
import dev.tsunami.testkit.ets.EtsCase;
import dev.tsunami.testkit.ets.OtpSubject;
import dev.tsunami.testkit.ets.Subject;
import dev.tsunami.testkit.ets.TsunamiSubject;
import dev.tsunami.testkit.oracle.Erl;
import dev.tsunami.testkit.oracle.ErlOracle;
import dev.tsunami.testkit.oracle.OracleException;
import java.io.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The program {@code ./tsunami conformance}: compares Tsunami with the {@code erl} on PATH, or with
 * recorded answers, and prints what was compared. The same arguments print the same.
 */
public final class Conformance {
  /** The corpus: random cases, and one in so many of the grid. */
  static final String RANDOM = "random.etf.gz";

  static final String GRID = "grid.etf.gz";
  private static final int GRID_SAMPLE = 40;

  private static final int OK = 0;
  private static final int DIFFERENT = 1;
  private static final int MISUSED = 2;

  /**
   * A file that cannot be written, an Erlang that does not run: nothing was compared to its end.
   */
  private static final int BROKEN = 3;

  private final ConformanceOptions options;
  private final ConformanceReport report;
  private final Subject tsunami;
  private final boolean isTerminal;

  private Conformance(
      ConformanceOptions options, PrintStream out, Subject tsunami, boolean isTerminal) {
    this.options = options;
    this.report = new ConformanceReport(out);
    this.tsunami = tsunami;
    this.isTerminal = isTerminal;
  }

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    boolean isTerminal = isTerminal(System.console());
    int status;
    try {
      status = run(List.of(arguments), out, new TsunamiSubject(), isTerminal);
    } catch (IOException | UncheckedIOException | OracleException broken) {
      System.err.println("conformance: " + broken.getMessage() + because(broken.getCause()));
      status = BROKEN;
    }
    out.flush();
    System.exit(status);
  }

  private static String because(@Nullable Throwable cause) {
    return cause == null ? "" : " (" + cause + ")";
  }

  private static boolean isTerminal(@Nullable Console console) {
    return console != null && console.isTerminal();
  }

  /**
   * @param isTerminal whether to show how far it is, on standard error
   * @return the exit status: 1 if anything differs that nothing explains, 2 for wrong arguments
   */
  static int run(List<String> arguments, PrintStream out, Subject tsunami, boolean isTerminal)
      throws IOException {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(ConformanceOptions.USAGE);
      return OK;
    }
    ConformanceOptions options;
    try {
      options =
          ConformanceOptions.parse(arguments, ThreadLocalRandom.current().nextLong(1_000_000_000));
    } catch (ConformanceOptions.UsageException e) {
      out.println(e.getMessage());
      out.print(ConformanceOptions.USAGE);
      return MISUSED;
    }
    return new Conformance(options, out, tsunami, isTerminal).run();
  }

  private int run() throws IOException {
    Path erl = Erl.find();
    if (erl == null && options.record() != null) {
      throw new OracleException(
          "--record: expected an erl on PATH (erlang-base has it), given none");
    }
    if (options.replay() || erl == null) {
      if (erl == null) {
        report.print(
            String.format(
                Locale.ROOT,
                "No erl here, so the recorded answers are compared, whatever --seed and --commands say;"
                    + " erlang-base has it.%n"));
      }
      return replay();
    }
    try (ErlOracle oracle = ErlOracle.start(erl)) {
      return options.record() == null ? compare(oracle) : record(oracle, options.record());
    }
  }

  private int compare(ErlOracle oracle) {
    OtpSubject otp = new OtpSubject(oracle);
    report.print(String.format(Locale.ROOT, "OTP %d, seed %d%n", oracle.release(), options.seed()));
    EtsComparison grid = new EtsComparison(tsunami, otp, oracle.release());
    EtsGrid.cases()
        .forEach((name, cases) -> {
          progress(name);
          grid.compare(name, cases);
        });
    progress("");
    report.byName("Arguments", "combinations", grid);
    EtsComparison random = new EtsComparison(tsunami, otp, oracle.release());
    LongConsumer progress =
        done ->
            progress(String.format(Locale.ROOT, "%,d of %,d commands", done, options.commands()));
    new RandomRun(options.seed(), otp).compare(random, options.commands(), progress);
    progress("");
    report.byFunction("Random commands", random);
    namedCases(otp, oracle.release());
    return close(
        String.format(
            Locale.ROOT,
            "%,d argument combinations and %,d commands against OTP %d, seed %d",
            grid.cases(),
            random.steps(),
            oracle.release(),
            options.seed()));
  }

  private void namedCases(@Nullable Subject otp, int release) {
    List<CaseOutcome> outcomes = new ArrayList<>();
    try (CaseRunner runner = new CaseRunner(otp, release)) {
      for (NamedCase each : NamedCases.all()) {
        progress(each.name());
        outcomes.add(runner.run(each));
      }
    }
    progress("");
    report.cases(outcomes);
  }

  private int replay() throws IOException {
    long commands = 0;
    int release = 0;
    for (String name : List.of(GRID, RANDOM)) {
      Corpus corpus = Corpus.resource(name);
      EtsComparison comparison = new EtsComparison(tsunami, null, corpus.release());
      for (Corpus.Recorded each : corpus.cases()) {
        comparison.compare(each.name(), List.of(each.each()), List.of(each.answers()));
      }
      report.byFunction("Recorded, " + name, comparison);
      commands += comparison.steps();
      release = corpus.release();
    }
    namedCases(null, release);
    return close(String.format(Locale.ROOT, "%,d recorded commands of OTP %d", commands, release));
  }

  private int record(ErlOracle oracle, Path folder) throws IOException {
    OtpSubject otp = new OtpSubject(oracle);
    Files.createDirectories(folder);
    List<String> names = new ArrayList<>();
    List<EtsCase> grid = new ArrayList<>();
    int[] count = {0};
    EtsGrid.cases()
        .forEach((name, cases) ->
            cases.forEach(each -> {
              if (count[0]++ % GRID_SAMPLE == 0) {
                names.add(name);
                grid.add(each);
              }
            }));
    write(folder.resolve(GRID), oracle.release(), names, grid, otp);
    List<EtsCase> random = new ArrayList<>();
    long steps = 0;
    for (long number = 0; steps < options.commands(); number++) {
      EtsCase each = RandomCase.of(options.seed(), number);
      random.add(each);
      steps += each.steps().size();
    }
    write(folder.resolve(RANDOM), oracle.release(), null, random, otp);
    report.print(
        String.format(
            Locale.ROOT,
            "conformance: %,d commands and %,d argument combinations recorded in %s%n",
            steps,
            grid.size(),
            folder));
    return OK;
  }

  private static void write(
      Path file, int release, @Nullable List<String> names, List<EtsCase> cases, Subject otp)
      throws IOException {
    List<Corpus.Recorded> recorded = new ArrayList<>(cases.size());
    for (int i = 0; i < cases.size(); i++) {
      String name = names == null ? RandomRun.NAME : names.get(i);
      recorded.add(new Corpus.Recorded(name, cases.get(i), otp.play(List.of(cases.get(i))).get(0)));
    }
    try (OutputStream to = Files.newOutputStream(file)) {
      new Corpus(release, recorded).write(to);
    }
  }

  private int close(String what) {
    report.known();
    report.failures();
    int failed = report.failed();
    report.print(
        String.format(
            Locale.ROOT,
            "%nconformance: %s, %,d difference%s%n",
            what,
            failed,
            failed == 1 ? "" : "s"));
    return failed == 0 ? OK : DIFFERENT;
  }

  private void progress(String text) {
    if (isTerminal) {
      System.err.printf("\r\u001b[K%s", text);
      System.err.flush();
    }
  }
}
