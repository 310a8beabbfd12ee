package dev.tsunami.shell.command;

import dev.tsunami.shell.check.Suggestions;
import java.util.List;

/** {@code tsunami help [COMMAND]}. */
public final class HelpCommand implements Subcommand {
  private final List<Subcommand> commands;

  public HelpCommand(List<Subcommand> commands) {
    this.commands = commands;
  }

  @Override
  public String name() {
    return "help";
  }

  @Override
  public String help() {
    return """
    ./tsunami help [COMMAND]
        Explains a command, or all of them.
    """;
  }

  @Override
  public int run(List<String> arguments, Launch launch) {
    if (arguments.isEmpty()) {
      launch.print(
          "./tsunami\n    Opens a shell on a new embedded store; reads forms from input that is no terminal.\n\n");
      for (Subcommand command : commands) {
        launch.print(command.help() + "\n");
      }
      launch.print(help());
      return 0;
    }
    for (Subcommand command : commands) {
      if (command.name().equals(arguments.getFirst())) {
        launch.print(command.help());
        return 0;
      }
    }
    throw unknown(arguments.getFirst(), commands);
  }

  /** The refusal of a command that does not exist. */
  public static UsageException unknown(String name, List<Subcommand> commands) {
    String near = Suggestions.nearest(name, commands.stream().map(Subcommand::name).toList());
    return new UsageException(
        "there is no command "
            + name
            + (near == null
                ? "; ./tsunami help lists the commands"
                : "; did you mean " + near + "?"));
  }
}
