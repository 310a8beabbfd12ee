package dev.tsunami.testkit.stress;

import java.util.List;
import java.util.Locale;

/**
 * What {@link Stress} is asked for.
 *
 * @param seconds for all programs together
 * @param seed of what threads do
 * @param programs to run
 */
record StressOptions(long seconds, long seed, List<StressProgram> programs) {
  private static final long SECONDS = 240;

  StressOptions {
    programs = List.copyOf(programs);
  }

  /** What is wrong with the arguments, for the user. */
  static final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  /**
   * @param seed if none is given
   * @throws UsageException naming argument, expected and given
   */
  static StressOptions parse(List<String> arguments, long seed) {
    StressOptions options = new StressOptions(SECONDS, seed, List.of(StressProgram.values()));
    for (int i = 0; i < arguments.size(); i += 2) {
      String name = arguments.get(i);
      if (i + 1 == arguments.size()) {
        throw new UsageException("stress: expected a value behind " + name + ", given none");
      }
      String value = arguments.get(i + 1);
      options =
          switch (name) {
            case "--seconds" ->
                new StressOptions(positive(name, value), options.seed, options.programs);
            case "--seed" ->
                new StressOptions(options.seconds, number(name, value), options.programs);
            case "--only" ->
                new StressOptions(options.seconds, options.seed, List.of(program(value)));
            default ->
                throw new UsageException(
                    "stress: expected --seconds, --seed or --only, given " + name);
          };
    }
    return options;
  }

  private static StressProgram program(String name) {
    for (StressProgram program : StressProgram.values()) {
      if (program.label().equals(name.toLowerCase(Locale.ROOT))) {
        return program;
      }
    }
    throw new UsageException(
        "stress, --only: expected transfers, scans, snapshots or stalls, given " + name);
  }

  private static long positive(String name, String value) {
    long number = number(name, value);
    if (number < 1) {
      throw new UsageException(
          "stress, " + name + ": expected a number of at least 1, given " + value);
    }
    return number;
  }

  private static long number(String name, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new UsageException("stress, " + name + ": expected an integer, given " + value);
    }
  }
}
