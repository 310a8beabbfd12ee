package dev.tsunami.testkit.conformance;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ./tsunami conformance} is asked for.
 *
 * @param seed of the random cases
 * @param commands how many random commands to compare
 * @param record folder to write a corpus to; null to write none
 * @param replay whether to play the recorded corpus, with or without an Erlang here
 */
record ConformanceOptions(long seed, long commands, @Nullable Path record, boolean replay) {
  static final String USAGE =
      """
      ./tsunami conformance [--seed N] [--commands N] [--record FOLDER | --replay]

      Compares Tsunami with the erl on PATH: every function over a grid of arguments, then random
      commands, 200,000 unless --commands says otherwise, then the cases that OTP's suite names.
      One seed is always the same commands. --record writes cases with OTP's answers; --replay
      compares with the recorded ones, as happens where there is no erl. Exit status 1 if anything
      differs that nothing explains, 2 for wrong arguments, 3 if something does not run.
      """;

  private static final long COMMANDS = 200_000;

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
  static ConformanceOptions parse(List<String> arguments, long seed) {
    ConformanceOptions options = new ConformanceOptions(seed, COMMANDS, null, false);
    for (int i = 0; i < arguments.size(); i++) {
      String name = arguments.get(i);
      if (name.equals("--replay")) {
        options = new ConformanceOptions(options.seed, options.commands, options.record, true);
        continue;
      }
      if (!List.of("--seed", "--commands", "--record").contains(name)) {
        throw new UsageException(
            "conformance: expected --seed, --commands, --record or --replay, given " + name);
      }
      if (++i == arguments.size()) {
        throw new UsageException("conformance: expected a value behind " + name + ", given none");
      }
      String value = arguments.get(i);
      options =
          switch (name) {
            case "--seed" ->
                new ConformanceOptions(
                    number(name, value), options.commands, options.record, options.replay);
            case "--commands" ->
                new ConformanceOptions(
                    options.seed, positive(name, value), options.record, options.replay);
            default ->
                new ConformanceOptions(
                    options.seed, options.commands, folder(name, value), options.replay);
          };
    }
    if (options.replay && options.record != null) {
      throw new UsageException("conformance: expected --record or --replay, given both");
    }
    return options;
  }

  private static Path folder(String name, String value) {
    if (value.isEmpty()) {
      throw new UsageException("conformance, " + name + ": expected a folder, given nothing");
    }
    return Path.of(value);
  }

  private static long positive(String name, String value) {
    long number = number(name, value);
    if (number < 1) {
      throw new UsageException(
          "conformance, " + name + ": expected a number of at least 1, given " + value);
    }
    return number;
  }

  private static long number(String name, String value) {
    try {
      return Long.parseLong(value.replace("_", "").replace(",", ""));
    } catch (NumberFormatException e) {
      throw new UsageException("conformance, " + name + ": expected an integer, given " + value);
    }
  }
}
