package dev.tsunami.shell.command;

import java.io.IOException;
import java.util.List;

/** A command of the program: {@code tsunami NAME ARGUMENTS}. */
public interface Subcommand {
  String name();

  /** How to call it, what it does and what its options are: some lines, each ended. */
  String help();

  /**
   * Runs the command.
   *
   * @param arguments what stands behind the name
   * @return the exit status
   * @throws UsageException if the arguments are wrong
   */
  int run(List<String> arguments, Launch launch) throws IOException;
}
