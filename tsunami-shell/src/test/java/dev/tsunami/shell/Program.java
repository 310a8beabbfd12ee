package dev.tsunami.shell;

import dev.tsunami.shell.command.Launch;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a run of the program did.
 *
 * @param status its exit status
 * @param out what it printed
 * @param err what it said on the error stream
 */
record Program(int status, String out, String err) {
  /** Runs the program in this process, on a store of its own. */
  static Program run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Launch launch =
        new Launch(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    int status = Main.run(List.of(arguments), launch);
    return new Program(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
