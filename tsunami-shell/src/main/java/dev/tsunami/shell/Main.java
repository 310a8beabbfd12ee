package dev.tsunami.shell;

import dev.tsunami.shell.command.EvalCommand;
import dev.tsunami.shell.command.HelpCommand;
import dev.tsunami.shell.command.Launch;
import dev.tsunami.shell.command.PipedInput;
import dev.tsunami.shell.command.RunCommand;
import dev.tsunami.shell.command.Subcommand;
import dev.tsunami.shell.command.UsageException;
import dev.tsunami.shell.demo.DemoCommand;
import dev.tsunami.shell.importing.ImportCommand;
import dev.tsunami.shell.interpreter.DeepStack;
import dev.tsunami.shell.repl.Repl;
import dev.tsunami.shell.serve.ServeCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The program: finds the command in its arguments and runs it. Exit status 0 for success, 1 for an
 * error in what was evaluated, 2 for a command line that cannot be understood.
 *
 * <p>Start-up is on every user's path, so nothing here touches a class that the chosen command does
 * not need.
 */
public final class Main {
  private static final String VERSION = "0.1.0-SNAPSHOT";

  private Main() {}

  public static void main(String[] arguments) {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    Launch launch = new Launch(out, err);
    int status = DeepStack.run(() -> run(List.of(arguments), launch));
    out.flush();
    err.flush();
    Runtime.getRuntime().halt(status);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new java.io.BufferedOutputStream(new FileOutputStream(descriptor), 8192),
        false,
        StandardCharsets.UTF_8);
  }

  /** The commands by name; one that is added here is found, listed and explained. */
  private static List<Subcommand> commands() {
    return List.of(
        new EvalCommand(),
        new RunCommand(),
        new ImportCommand(),
        new DemoCommand(),
        new ServeCommand());
  }

  /**
   * Runs the program within this process.
   *
   * @return the exit status
   */
  static int run(List<String> arguments, Launch launch) {
    try {
      return dispatch(arguments, launch);
    } catch (UsageException mistake) {
      launch.err().println("tsunami: " + mistake.getMessage());
      return 2;
    } catch (IOException | UncheckedIOException failure) {
      launch.err().println("tsunami: " + failure.getMessage());
      return 1;
    }
  }

  private static int dispatch(List<String> arguments, Launch launch) throws IOException {
    if (arguments.isEmpty()) {
      return shell(launch);
    }
    String first = arguments.getFirst();
    List<String> rest = arguments.subList(1, arguments.size());
    switch (first) {
      case "-e" -> {
        return new EvalCommand().run(arguments, launch);
      }
      case "help", "--help", "-h" -> {
        return new HelpCommand(commands()).run(rest, launch);
      }
      case "version", "--version" -> {
        launch.out().println("tsunami " + VERSION);
        return 0;
      }
      default -> {
        for (Subcommand command : commands()) {
          if (command.name().equals(first)) {
            return command.run(rest, launch);
          }
        }
        throw HelpCommand.unknown(first, commands());
      }
    }
  }

  private static int shell(Launch launch) throws IOException {
    if (launch.isInteractive()) {
      return Repl.run(launch);
    }
    return PipedInput.ofProcess(launch).run();
  }
}
