package dev.tsunami.bench.select;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An {@code erl} with the same tables: {@code select_bench.erl}, asked for one sample at a time.
 */
final class OtpTables implements AutoCloseable {
  private static final String MODULE = "select_bench.erl";

  private final Path folder;
  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;
  private final String system;

  /** A sample. */
  record Sample(long nanos, long result) {}

  private OtpTables(Path folder, Process process) throws IOException {
    this.folder = folder;
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    String[] words = line().split(" ", -1);
    this.system = "OTP " + words[1] + " (" + words[2] + ")";
  }

  /**
   * Starts {@code erl} and waits until its tables are filled.
   *
   * @throws IOException if there is none
   */
  static OtpTables start(int objects, int big) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("tsunami-select-bench");
    try (InputStream module = OtpTables.class.getResourceAsStream(MODULE)) {
      if (module == null) {
        throw new IllegalStateException("the resource " + MODULE + " is missing");
      }
      Files.write(folder.resolve(MODULE), module.readAllBytes());
    }
    Process compiler =
        new ProcessBuilder("erlc", MODULE).directory(folder.toFile()).inheritIO().start();
    if (compiler.waitFor() != 0) {
      throw new IllegalStateException("erlc refuses " + MODULE);
    }
    Process process =
        new ProcessBuilder(
                List.of(
                    "erl",
                    "-noshell",
                    "-run",
                    "select_bench",
                    "main",
                    String.valueOf(objects),
                    String.valueOf(big),
                    "-run",
                    "init",
                    "stop"))
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new OtpTables(folder, process);
  }

  /** OTP's release and emulator. */
  String system() {
    return system;
  }

  Sample sample(String query, String table) throws IOException {
    questions.write(query + " " + table + "\n");
    questions.flush();
    String[] words = line().split(" ", -1);
    return new Sample(Long.parseLong(words[0]), Long.parseLong(words[1]));
  }

  private String line() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("erl has ended");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    questions.close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
