package dev.tsunami.shell.command;

import dev.tsunami.query.syntax.FormReader;
import dev.tsunami.term.text.Scanner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Input that is no terminal: forms are evaluated as soon as their full stop has come, and their
 * values printed.
 */
public final class PipedInput {
  private final BufferedReader input;
  private final Launch launch;

  public PipedInput(BufferedReader input, Launch launch) {
    this.input = input;
    this.launch = launch;
  }

  /** What is piped into this process. */
  public static PipedInput ofProcess(Launch launch) {
    return new PipedInput(
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), launch);
  }

  /**
   * Reads to the end, or to the first failure.
   *
   * @return the exit status
   */
  public int run() throws IOException {
    StringBuilder text = new StringBuilder();
    int firstLine = 1;
    int lines = 0;
    String line;
    while ((line = input.readLine()) != null) {
      text.append(line).append('\n');
      lines++;
      if (mayEnd(line) && !Scanner.isIncomplete(text.toString())) {
        int status = launch.evaluate(new FormReader(text.toString(), firstLine), true, "");
        launch.out().flush();
        if (status >= 0) {
          return status;
        }
        firstLine += lines;
        lines = 0;
        text.setLength(0);
      }
    }
    return Math.max(0, launch.evaluate(new FormReader(text.toString(), firstLine), true, ""));
  }

  /**
   * Whether a full stop may stand in the line, which saves scanning a long form again for each of
   * its lines.
   */
  private static boolean mayEnd(String line) {
    for (int at = line.indexOf('.'); at >= 0; at = line.indexOf('.', at + 1)) {
      if (at + 1 == line.length() || line.charAt(at + 1) <= ' ' || line.charAt(at + 1) == '%') {
        return true;
      }
    }
    return false;
  }
}
