package dev.tsunami.bench.latency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When this JVM stood still, for the collector or for anything else, by its own log: {@code
 * -Xlog:safepoint:file=F:timenanos}. The log's clock is that of {@link System#nanoTime}.
 */
final class Pauses {
  /** {@code [15187872037010ns] Safepoint "G1CollectForAllocation", ... Total: 2400000 ns}. */
  private static final Pattern LINE =
      Pattern.compile("^\\[(\\d+)ns\\].*Safepoint \"(\\w+)\".*Total:\\s*(\\d+) ns");

  private final List<Pause> pauses;

  /** From {@code start} to {@code end}, in nanoseconds. */
  record Pause(long start, long end) {}

  Pauses(List<Pause> pauses) {
    this.pauses = List.copyOf(pauses);
  }

  /** The option that makes a JVM write the log. */
  static String option(Path log) {
    return "-Xlog:safepoint:file=" + log + ":timenanos:filecount=0";
  }

  static Pauses read(Path log) throws IOException {
    List<Pause> pauses = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.find()) {
        long end = Long.parseLong(matcher.group(1));
        pauses.add(new Pause(end - Long.parseLong(matcher.group(3)), end));
      }
    }
    return new Pauses(pauses);
  }

  int count() {
    return pauses.size();
  }

  /** The longest of those between two moments. */
  long longestNanos(long from, long to) {
    long longest = 0;
    for (Pause pause : pauses) {
      if (pause.start >= from && pause.end <= to) {
        longest = Math.max(longest, pause.end - pause.start);
      }
    }
    return longest;
  }

  /** How much of the time from {@code start} to {@code end} lies outside all pauses. */
  long nanosOutside(long start, long end) {
    long nanos = end - start;
    for (Pause pause : pauses) {
      nanos -= Math.max(0, Math.min(end, pause.end) - Math.max(start, pause.start));
    }
    return Math.max(0, nanos);
  }
}
