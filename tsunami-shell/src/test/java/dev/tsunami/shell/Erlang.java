package dev.tsunami.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The Erlang/OTP of this machine, where there is one. */
public final class Erlang {
  public static final String INSTALL = "install erlang-base";

  private Erlang() {}

  public static boolean isInstalled() {
    for (String directory : System.getenv().getOrDefault("PATH", "").split(":")) {
      if (Files.isExecutable(Path.of(directory, "erl"))
          && Files.isExecutable(Path.of(directory, "escript"))) {
        return true;
      }
    }
    return false;
  }

  /** A file beside the tests. */
  public static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Erlang.class.getResourceAsStream(name), "no resource " + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Runs a script with a file as its argument, both of them beside the tests; the lines that it
   * prints.
   */
  public static List<String> escript(String script, String argument, Path directory)
      throws IOException, InterruptedException {
    Path program = Files.writeString(directory.resolve(script), resource(script));
    Path file = Files.writeString(directory.resolve(argument), resource(argument));
    String output = run("", "escript", program.toString(), file.toString());
    return output.isEmpty() ? List.of() : List.of(output.split("\n"));
  }

  /** Runs a program with this input; what it prints. */
  public static String run(String input, String... command)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    Thread feeder =
        Thread.ofVirtual()
            .start(() -> {
              try (var to = process.getOutputStream()) {
                to.write(input.getBytes(StandardCharsets.UTF_8));
              } catch (IOException ended) {
                // The program has read enough; what it printed tells why.
              }
            });
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    feeder.join();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(words + " failed: " + output);
    }
    return output;
  }
}
