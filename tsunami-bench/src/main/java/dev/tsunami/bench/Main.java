package dev.tsunami.bench;

import dev.tsunami.bench.bags.BagsBench;
import dev.tsunami.bench.etf.EtfBench;
import dev.tsunami.bench.memory.MemoryBench;
import dev.tsunami.bench.select.SelectBench;
import java.util.Arrays;

/** {@code ./tsunami bench NAME [ARGUMENTS]}: runs one benchmark by its name. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws Exception {
    String name = arguments.length == 0 ? "" : arguments[0];
    String[] rest =
        arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
    switch (name) {
      case "bags" -> BagsBench.main(rest);
      case "etf" -> EtfBench.main(rest);
      case "memory" -> MemoryBench.main(rest);
      case "select" -> SelectBench.main(rest);
      default -> {
        System.err.println(
            "bench: expected the name of a benchmark (bags, etf, memory, select), given '"
                + name
                + "'");
        System.exit(2);
      }
    }
  }
}
