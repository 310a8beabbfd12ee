package dev.tsunami.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Real Erlang for tests: its programs, and a node that runs a module of ours. */
public final class Erlang {
  private static final int PATIENCE_SECONDS = 120;

  private Erlang() {}

  /**
   * Path of a program of Erlang. Without it the calling test is skipped; where CI is set it fails.
   */
  public static Path require(String program, String debianPackage) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path candidate = Path.of(folder, program);
      if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    String advice = "no " + program + " on PATH: install " + debianPackage;
    if ("true".equals(System.getenv("CI"))) {
      fail(advice + " (CI=true: tests with Erlang must run)");
    }
    assumeTrue(false, advice);
    throw new AssertionError("unreachable: the assumption above has ended the test");
  }

  /** Copies a module from the test's resources and compiles it, with others, into a folder. */
  public static void compile(Path folder, String module, Path... others)
      throws IOException, InterruptedException {
    Path source = folder.resolve(module + ".erl");
    try (InputStream in = Erlang.class.getResourceAsStream(module + ".erl")) {
      if (in == null) {
        throw new IOException("no " + module + ".erl among the resources");
      }
      Files.copy(in, source);
    }
    List<String> command =
        new ArrayList<>(
            List.of(require("erlc", "erlang-base").toString(), "-Werror", "-o", folder.toString()));
    command.add(source.toString());
    for (Path other : others) {
      command.add(other.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  /** A request of the running module to its test: a line of its output that begins with "do ". */
  @FunctionalInterface
  public interface Helper {
    void does(String what) throws Exception;
  }

  /**
   * Runs {@code module:main(Arguments)} in a node and returns what it printed. It must end in
   * order, and print "ok" at last. A line "do X" is handed to {@code helper}, after which the node
   * gets a line to read.
   */
  public static String run(
      Path folder,
      Map<String, String> environment,
      List<String> flags,
      String module,
      List<String> arguments,
      @Nullable Helper helper)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                require("erl", "erlang-base").toString(),
                "-noshell",
                "-pa",
                folder.toString(),
                "-kernel",
                "logger_level",
                "error"));
    command.addAll(flags);
    command.addAll(List.of("-run", module, "main"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("ERL_CRASH_DUMP_SECONDS", "0");
    builder
        .environment()
        .keySet()
        .removeAll(List.of("ERL_FLAGS", "ERL_AFLAGS", "ERL_ZFLAGS", "ERL_LIBS"));
    Process process = builder.start();
    Thread watch =
        Thread.ofVirtual()
            .start(() -> {
              try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                  process.destroyForcibly();
                }
              } catch (InterruptedException over) {
                process.destroyForcibly();
              }
            });
    StringBuilder output = new StringBuilder();
    try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        PrintStream input =
            new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.append(line).append('\n');
        if (line.startsWith("do ") && helper != null) {
          helper.does(line.substring(3));
          input.println("done");
        }
      }
      int status = process.waitFor();
      assertThat(output.toString()).as("status " + status).endsWith("ok\n");
      assertThat(status).isZero();
      return output.toString();
    } finally {
      watch.interrupt();
      process.destroyForcibly();
    }
  }
}
