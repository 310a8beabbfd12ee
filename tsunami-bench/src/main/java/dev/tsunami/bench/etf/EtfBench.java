package dev.tsunami.bench.etf;

import dev.tsunami.bench.Provenance;
import dev.tsunami.bench.UsageException;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.Etf;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * {@code ./tsunami bench etf [--csv FILE] [--write FILE] [--quick]}: times encoding and decoding of
 * rows here, by JMH, and in OTP, in one run, and prints how many times OTP's throughput ours is.
 *
 * <p>Both sides: one thread, the collector in the same thread, every result a new object, samples
 * short, and the best sample counts.
 */
public final class EtfBench {
  /**
   * Many and short, so that some fall between the disturbances of a machine that does other work.
   */
  private static final int SAMPLES = 25;

  private static final int SAMPLE_MILLIS = 200;
  private static final int WARMUP_MILLIS = 1_000;

  private final List<Tuple> rows;
  private final long bytes;
  private final StringWriter report = new StringWriter();
  private final PrintWriter out = new PrintWriter(report);

  private EtfBench(List<Tuple> rows) {
    this.rows = rows;
    long total = 0;
    for (Tuple row : rows) {
      total += Etf.encode(row).length;
    }
    this.bytes = total;
  }

  /** Runs the benchmark with the words that follow its name on the command line. */
  public static void main(String... arguments)
      throws IOException, InterruptedException, RunnerException {
    String csv = "";
    String write = "";
    boolean quick = false;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--csv" -> csv = arguments[++i];
        case "--write" -> write = arguments[++i];
        case "--quick" -> quick = true;
        default ->
            throw new UsageException(
                "bench etf: expected --csv FILE, --write FILE or --quick, given " + arguments[i]);
      }
    }
    EtfBench bench = new EtfBench(RunwayRows.load(csv));
    String text = bench.run(csv, quick ? 3 : SAMPLES, String.join(" ", arguments));
    System.out.println(text);
    if (!write.isEmpty()) {
      Files.writeString(Path.of(write), text);
    }
  }

  private String run(String csv, int samples, String arguments)
      throws IOException, InterruptedException, RunnerException {
    Map<String, Double> ours = measure(csv, samples);
    OtpTimes otp = OtpTimes.measure(rows, samples, SAMPLE_MILLIS);
    Long otpEncode = otp == null ? null : otp.encodeNanos();
    Long otpDecode = otp == null ? null : otp.decodeNanos();
    out.println("# Encoding and decoding of rows against OTP");
    out.println("");
    out.printf(
        "%,d rows of %d columns, %,d bytes of external format. Rows: %s.%n",
        rows.size(),
        rows.getFirst().arity(),
        bytes,
        csv.isEmpty() ? "made from a seed" : Path.of(csv).getFileName());
    out.println("");
    out.printf(
        "| | ns a row | MB/s | %s, ns a row | times OTP's throughput |%n",
        otp == null ? "no OTP here: install erlang-base" : otp.system());
    out.println("|---|---|---|---|---|");
    row("encode, one encoder for all rows", time(ours, "encode"), otpEncode);
    row("encode, `Etf.encode`", time(ours, "encodeOnce"), otpEncode);
    row("decode, one decoder for all rows", time(ours, "decode"), otpDecode);
    row("decode, `Etf.decode`", time(ours, "decodeOnce"), otpDecode);
    out.println("");
    out.println(
        "One thread on each side, the collector's time included; every row gives a new array or");
    out.printf("a new term. The best of %d samples of %d ms counts.%n", samples, SAMPLE_MILLIS);
    out.println(
        "Here: JMH, serial collector. OTP: `etf_bench.erl`, compiled; terms and binaries in");
    out.println(
        "`persistent_term`; each sample in a new process, with the default heap and with one of");
    out.println("64 MB, and the better of both counts.");
    out.println("");
    out.printf("Command: `./tsunami bench etf%s`.%n", arguments.isEmpty() ? "" : " " + arguments);
    out.printf("%s%n", Provenance.describe());
    return report.toString();
  }

  private static double time(Map<String, Double> times, String benchmark) {
    return Objects.requireNonNull(times.get(benchmark), benchmark);
  }

  /** Best nanoseconds of a pass over all rows, by the benchmark's name. */
  private static Map<String, Double> measure(String csv, int samples) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(EtfBenchmark.class.getName() + "\\..*")
            .param("csv", csv)
            .forks(1)
            .threads(1)
            .warmupIterations(3)
            .warmupTime(TimeValue.milliseconds(WARMUP_MILLIS))
            .measurementIterations(samples)
            .measurementTime(TimeValue.milliseconds(SAMPLE_MILLIS))
            .jvmArgsAppend("-XX:+UseSerialGC", "-Xms1g", "-Xmx1g")
            .shouldFailOnError(true)
            .build();
    Map<String, Double> best = new TreeMap<>();
    for (RunResult result : new Runner(options).run()) {
      for (var fork : result.getBenchmarkResults()) {
        for (IterationResult iteration : fork.getIterationResults()) {
          best.merge(
              result.getPrimaryResult().getLabel(),
              iteration.getPrimaryResult().getScore(),
              Math::min);
        }
      }
    }
    return best;
  }

  private void row(String name, double nanos, @Nullable Long otpNanos) {
    String otp = otpNanos == null ? "" : "%.0f".formatted((double) otpNanos / rows.size());
    String ratio = otpNanos == null ? "" : "%.2f".formatted(otpNanos / nanos);
    out.printf(
        "| %s | %.0f | %.0f | %s | %s |%n",
        name, nanos / rows.size(), bytes * 1e3 / nanos, otp, ratio);
  }
}
