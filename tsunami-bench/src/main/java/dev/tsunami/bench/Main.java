package dev.tsunami.bench;

import dev.tsunami.bench.bags.BagsBench;
import dev.tsunami.bench.etf.EtfBench;
import dev.tsunami.bench.memory.MemoryBench;
import dev.tsunami.bench.mix.ThroughputBenchmark;
import dev.tsunami.bench.scaling.ScalingModel;
import dev.tsunami.bench.select.SelectBench;
import dev.tsunami.bench.suite.Suite;
import java.util.Arrays;
import java.util.List;

/**
 * {@code ./tsunami bench [NAME] [ARGUMENTS]}: runs one benchmark by its name, or the whole suite
 * without one.
 */
public final class Main {
  private static final String HELP =
      """
      ./tsunami bench [--quick] [--out FOLDER]
          Measures our tables beside ets, the JDK's maps, other libraries and textbook designs, in one
          run, and writes the report, its charts and results.tsv into docs/bench. About 40 minutes and
          14 GB of memory on two cores; --quick, with fewer samples and smaller tables, under 10 minutes
          and 8 GB. Compares with ets if erl and erlc are on the path.
      ./tsunami bench --report [--out FOLDER]
          Makes report and charts anew from results.tsv.
      ./tsunami bench bags | etf | memory | select
          Runs one of the benchmarks that have a page of their own and prints it.
      ./tsunami bench beam
          In an Erlang VM, beside its own ets; `./tsunami bench beam --help`.
      ./tsunami bench scaling
          Prints the tables of docs/bench/scaling.md, a model on paper.
      ./tsunami bench jmh [JMH OPTIONS]
          The suite's mixes by JMH: -p subject=NAME -p mix=MIX -t THREADS, and so on.
      """;

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 1 && List.of("--help", "-h", "help").contains(arguments[0])) {
      System.out.print(HELP);
      return;
    }
    boolean suite = arguments.length == 0 || arguments[0].startsWith("--");
    String name = suite ? "" : arguments[0];
    String[] rest = suite ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
    try {
      switch (name) {
        case "" -> Suite.main(rest);
        case "bags" -> BagsBench.main(rest);
        case "jmh" -> jmh(rest);
        case "etf" -> EtfBench.main(rest);
        case "memory" -> MemoryBench.main(rest);
        case "scaling" -> ScalingModel.main(rest);
        case "select" -> SelectBench.main(rest);
        default ->
            throw new UsageException(
                "bench: expected the name of a benchmark (bags, etf, jmh, memory, scaling, select),"
                    + " or nothing for all that has a target, given '"
                    + name
                    + "'");
      }
    } catch (UsageException mistake) {
      System.err.println(mistake.getMessage());
      System.exit(2);
    }
  }

  /** The suite's mixes by JMH, with JMH's own options. */
  private static void jmh(String... options) throws Exception {
    String[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = ThroughputBenchmark.class.getName();
    org.openjdk.jmh.Main.main(all);
  }
}
