package dev.tsunami.bench.mix;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A subject in a process of its own, a JVM or an Erlang, that does what it is told and waits
 * otherwise. See {@link Worker} for what is said.
 */
public final class Contestant implements AutoCloseable {
  private static final String MODULE = "suite_bench";

  private final String name;
  private final Process process;
  private final BufferedReader answers;
  private final Writer commands;
  private final String system;

  private Contestant(String name, Process process) throws IOException {
    this.name = name;
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.system = line();
  }

  /**
   * A JVM with a subject of {@link dev.tsunami.bench.subject.Subjects}.
   *
   * @param heap as in {@code -Xmx}
   */
  public static Contestant jvm(String subject, long range, long count, String heap)
      throws IOException {
    return new Contestant(
        subject,
        ChildJvm.of(
                Worker.class,
                // First touches of a heap are the kernel's work, not the subject's. Compiler
                // threads
                // that end would take their CPU time along, unread.
                List.of(
                    "-Xms" + heap,
                    "-Xmx" + heap,
                    "-XX:+AlwaysPreTouch",
                    "-XX:-UseDynamicNumberOfCompilerThreads"),
                List.of(subject, String.valueOf(range), String.valueOf(count)))
            .start());
  }

  /** Compiles the Erlang side into {@code folder}, once for all contestants. */
  public static void compileErlang(Path folder) throws IOException, InterruptedException {
    try (InputStream module = Contestant.class.getResourceAsStream(MODULE + ".erl")) {
      if (module == null) {
        throw new IllegalStateException("the resource " + MODULE + ".erl is missing");
      }
      Files.write(folder.resolve(MODULE + ".erl"), module.readAllBytes());
    }
    Process compiler =
        new ProcessBuilder("erlc", "+inline", MODULE + ".erl")
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (compiler.waitFor() != 0) {
      throw new IllegalStateException("erlc refuses " + MODULE + ".erl");
    }
  }

  /**
   * An Erlang with a table. Its schedulers do not spin while they have nothing to do, which would
   * count as its CPU time.
   *
   * @param options of {@code ets:new}, separated by commas
   * @param folder where {@link #compileErlang} has been
   */
  public static Contestant erlang(
      String subject, String options, long range, long count, Path folder) throws IOException {
    List<String> words = new ArrayList<>(List.of("erl", "-noshell"));
    for (String kind : List.of("+sbwt", "+sbwtdcpu", "+sbwtdio")) {
      words.addAll(List.of(kind, "none"));
    }
    words.addAll(
        List.of(
            "-run",
            MODULE,
            "main",
            options,
            String.valueOf(range),
            String.valueOf(count),
            String.valueOf(Keys.prime(range))));
    return new Contestant(
        subject,
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  public String name() {
    return name;
  }

  /** What it runs on. */
  public String system() {
    return system;
  }

  public void fill() throws IOException {
    expectOk("fill");
  }

  public void fix(boolean on) throws IOException {
    expectOk(on ? "fix on" : "fix off");
  }

  public void hold(boolean on) throws IOException {
    expectOk(on ? "hold on" : "hold off");
  }

  /** Bytes of the table; Erlang only. */
  public long bytes() throws IOException {
    return Long.parseLong(ask("memory"));
  }

  public Sample run(Mix mix, int threads, long millis) throws IOException {
    return Sample.parse(ask("run " + mix + " " + threads + " " + millis));
  }

  private void expectOk(String command) throws IOException {
    String answer = ask(command);
    if (!answer.equals("ok")) {
      throw new IOException(name + ": expected ok, given '" + answer + "'");
    }
  }

  private String ask(String command) throws IOException {
    commands.write(command + "\n");
    commands.flush();
    return line();
  }

  private String line() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException(name + " has ended; what it said is above");
    }
    return line;
  }

  /** Ends the process: with its standard input, or by force. */
  @Override
  public void close() {
    try {
      commands.close();
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (IOException gone) {
      // It has ended already.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
