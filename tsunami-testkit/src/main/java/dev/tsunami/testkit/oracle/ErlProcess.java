package dev.tsunami.testkit.oracle;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * An {@code erl} child that runs the oracle's modules: bytes in, bytes out, each with its length in
 * four bytes before it. One question at a time; not thread safe.
 */
final class ErlProcess implements AutoCloseable {
  private static final List<String> MODULES =
      List.of(
          "tsunami_oracle_younger",
          "tsunami_oracle_ets",
          "tsunami_oracle_fun2ms",
          "tsunami_oracle_match",
          "tsunami_oracle");

  /** Compiles and loads the modules, then serves until standard input ends. */
  private static final String START =
      """
      spawn(fun() ->
        try
          [begin {ok, M, B} = compile:file(M, [binary, return_errors]), {module, M} = code:load_binary(M, "", B) end
           || M <- [%s]],
          tsunami_oracle:main()
        catch C:R:S -> io:format(standard_error, "~~p~~n", [{C, R, S}]), halt(1)
        end
      end).
      """
          .formatted(String.join(", ", MODULES))
          .replace('\n', ' ');

  private final Path folder;
  private final Process process;
  private final DataOutputStream requests;
  private final DataInputStream replies;

  ErlProcess(Path erl) {
    try {
      folder = Files.createTempDirectory("tsunami-oracle");
      for (String module : MODULES) {
        copy(module + ".erl");
      }
      ProcessBuilder builder =
          new ProcessBuilder(
              erl.toString(),
              "-noinput",
              "-boot",
              "start_clean",
              "-kernel",
              "logger_level",
              "none",
              "-eval",
              START);
      builder.directory(folder.toFile());
      builder.redirectError(folder.resolve("stderr").toFile());
      builder.environment().put("ERL_CRASH_DUMP_SECONDS", "0");
      builder
          .environment()
          .keySet()
          .removeAll(List.of("ERL_FLAGS", "ERL_AFLAGS", "ERL_ZFLAGS", "ERL_LIBS"));
      process = builder.start();
      requests = new DataOutputStream(process.getOutputStream());
      replies = new DataInputStream(process.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException("could not start " + erl, e);
    }
  }

  private void copy(String name) throws IOException {
    try (InputStream source = ErlProcess.class.getResourceAsStream(name)) {
      if (source == null) {
        throw new IOException("the oracle's source " + name + " is not among the resources");
      }
      Files.copy(source, folder.resolve(name));
    }
  }

  /**
   * @throws OracleException if the answer takes longer than {@code patience}, or the child ends; it
   *     is stopped then
   */
  byte[] ask(byte[] request, Duration patience) {
    FutureTask<byte[]> answer = new FutureTask<>(() -> exchange(request));
    Thread.ofPlatform().daemon().name("erl-oracle").start(answer);
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      throw new OracleException(
          "erl gave no answer in " + patience.toSeconds() + " seconds" + complaint(), e);
    } catch (ExecutionException e) {
      process.destroyForcibly();
      throw new OracleException("erl has ended" + complaint(), e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new OracleException("interrupted while erl was asked", e);
    }
  }

  private byte[] exchange(byte[] request) throws IOException {
    requests.writeInt(request.length);
    requests.write(request);
    requests.flush();
    byte[] reply = new byte[replies.readInt()];
    replies.readFully(reply);
    return reply;
  }

  private String complaint() {
    try {
      String text = Files.readString(folder.resolve("stderr"));
      return text.isBlank() ? "" : "; it said: " + text.strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** Ends the child: first by the end of its input, then, if it lingers, by force. */
  @Override
  public void close() {
    try {
      requests.close();
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
