package dev.tsunami.testkit.stress;

import dev.tsunami.engines.VersionedEngines;
import dev.tsunami.kernel.engine.Engines;
import dev.tsunami.testkit.engine.Kind;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The programs of {@code ./tsunami stress}: runs them one after the other and says how it went. */
public final class Stress {
  private static final int OK = 0;
  private static final int VIOLATED = 1;
  private static final int MISUSED = 2;

  private Stress() {}

  public static void main(String[] arguments) {
    long seed = ThreadLocalRandom.current().nextLong(1L << 32);
    try {
      StressOptions options = StressOptions.parse(List.of(arguments), seed);
      System.exit(run(options, new VersionedEngines((int) options.seed()), System.out));
    } catch (StressOptions.UsageException e) {
      System.err.println(e.getMessage());
      System.exit(MISUSED);
    }
  }

  /** Exit status 0, or 1 and how to see it again. */
  static int run(StressOptions options, Engines engines, PrintStream out) {
    int runs = options.programs().size() * Kind.values().length;
    Duration each = Duration.ofSeconds(options.seconds()).dividedBy(runs);
    out.println("seed " + options.seed());
    for (StressProgram program : options.programs()) {
      for (Kind kind : Kind.values()) {
        out.printf("%-10s %-8s ", program.label(), kind.label());
        out.flush();
        StressRun run = new StressRun(kind.from(engines), options.seed(), each);
        try {
          program.run(run);
        } catch (AssertionError violation) {
          out.println("VIOLATED");
          violation.printStackTrace(out);
          out.printf(
              "again: ./tsunami stress --minutes %d --seed %d --only %s%n",
              each.multipliedBy(Kind.values().length).toMinutes() + 1,
              options.seed(),
              program.label());
          return VIOLATED;
        }
        out.printf("no violation in %,d steps, %d s%n", run.steps(), each.toSeconds());
      }
    }
    return OK;
  }
}
