package dev.tsunami.bench;

import dev.tsunami.bench.bags.BagsBench;
import dev.tsunami.bench.etf.EtfBench;
import dev.tsunami.bench.memory.MemoryBench;
import dev.tsunami.bench.select.SelectBench;
import dev.tsunami.bench.suite.Suite;
import java.util.Arrays;

/**
 * {@code ./tsunami bench [NAME] [ARGUMENTS]}: runs one benchmark by its name, or the whole suite
 * without one.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws Exception {
    boolean suite = arguments.length == 0 || arguments[0].startsWith("--");
    String name = suite ? "" : arguments[0];
    String[] rest = suite ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
    try {
      switch (name) {
        case "" -> Suite.main(rest);
        case "bags" -> BagsBench.main(rest);
        case "etf" -> EtfBench.main(rest);
        case "memory" -> MemoryBench.main(rest);
        case "select" -> SelectBench.main(rest);
        default ->
            throw new UsageException(
                "bench: expected the name of a benchmark (bags, etf, memory, select), or nothing"
                    + " for all that has a target, given '"
                    + name
                    + "'");
      }
    } catch (UsageException mistake) {
      System.err.println(mistake.getMessage());
      System.exit(2);
    }
  }
}
