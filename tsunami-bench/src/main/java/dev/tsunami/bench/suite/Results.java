package dev.tsunami.bench.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured: a value for each workload, subject and metric, and where it comes from. Kept
 * in a file from which the report and its charts are made, again if need be:
 *
 * <pre>
 *   # FACT &lt;tab> TEXT                            commit, machine, command and so on
 *   WORKLOAD &lt;tab> SUBJECT &lt;tab> METRIC &lt;tab> VALUE
 * </pre>
 */
final class Results {
  /** Operations in a second of CPU time, median of all rounds. */
  static final String RATE = "ops/cpu-s";

  /** Operations in a second, median of all rounds. */
  static final String WALL_RATE = "ops/s";

  private final Map<String, String> facts = new LinkedHashMap<>();
  private final Map<Key, Double> values = new LinkedHashMap<>();

  private record Key(String workload, String subject, String metric) {}

  void putFact(String name, String text) {
    facts.put(name, text);
  }

  String fact(String name) {
    return facts.getOrDefault(name, "unknown");
  }

  void put(String workload, String subject, String metric, double value) {
    values.put(new Key(workload, subject, metric), value);
  }

  /** Null if that was not measured. */
  @Nullable Double get(String workload, String subject, String metric) {
    return values.get(new Key(workload, subject, metric));
  }

  @Nullable Double rate(String workload, String subject) {
    return get(workload, subject, RATE);
  }

  /** Who was measured with a workload by that metric, in the order of measurement. */
  List<String> subjects(String workload, String metric) {
    return values.keySet().stream()
        .filter(key -> key.workload.equals(workload) && key.metric.equals(metric))
        .map(Key::subject)
        .toList();
  }

  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    facts.forEach((name, text) -> lines.add("# " + name + "\t" + text));
    lines.add("workload\tsubject\tmetric\tvalue");
    values.forEach((key, value) ->
        lines.add(
            String.join(
                "\t",
                key.workload,
                key.subject,
                key.metric,
                String.format(Locale.ROOT, "%.6g", value))));
    Files.write(file, lines);
  }

  static Results read(Path file) throws IOException {
    Results results = new Results();
    for (String line : Files.readAllLines(file)) {
      String[] words = line.split("\t", -1);
      if (line.startsWith("# ")) {
        results.putFact(words[0].substring(2), words[1]);
      } else if (!words[0].equals("workload")) {
        results.put(words[0], words[1], words[2], Double.parseDouble(words[3]));
      }
    }
    return results;
  }
}
