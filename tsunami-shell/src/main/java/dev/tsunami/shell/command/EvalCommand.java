package dev.tsunami.shell.command;

import java.util.List;

/** {@code tsunami -e EXPR...}: evaluates expressions and prints the value of every form. */
public final class EvalCommand implements Subcommand {
  @Override
  public String name() {
    return "-e";
  }

  @Override
  public String help() {
    return """
    ./tsunami -e 'EXPR.' [-e 'EXPR.' ...]
        Evaluates Erlang and prints the value of every form. Stops at the first error,
        which goes to the error stream, with status 1. The last full stop may be left out.
    """;
  }

  @Override
  public int run(List<String> arguments, Launch launch) {
    Arguments parsed = Arguments.parse(arguments, List.of("-e"), List.of());
    if (!parsed.operands().isEmpty()) {
      throw new UsageException(
          "-e takes one argument; quote the expression: './tsunami -e 'ets:all().'");
    }
    return launch.finish(parsed.all("-e"));
  }
}
