package dev.tsunami.bench.etf;

import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.Etf;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the installed OTP needs for the same rows: {@code etf_bench.erl}, compiled and run in a
 * process of its own.
 *
 * @param encodeNanos of one pass over all rows, best sample
 * @param decodeNanos the same
 * @param system OTP's release and emulator
 */
record OtpTimes(long encodeNanos, long decodeNanos, String system) {
  private static final String MODULE = "etf_bench.erl";

  /** Null if there is no OTP on this machine. */
  static @Nullable OtpTimes measure(List<Tuple> rows, int samples, int sampleMillis)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("tsunami-etf-bench");
    try (InputStream module = OtpTimes.class.getResourceAsStream(MODULE)) {
      if (module == null) {
        throw new IllegalStateException("the resource " + MODULE + " is missing");
      }
      Path source = directory.resolve(MODULE);
      Files.write(source, module.readAllBytes());
      Path terms = directory.resolve("rows.bin");
      write(rows, terms);
      if (!run(List.of("erlc", "-o", directory.toString(), source.toString()), directory)
          .isEmpty()) {
        throw new IllegalStateException("erlc has complaints about " + MODULE);
      }
      return parse(
          run(
              List.of(
                  "erl",
                  "-noshell",
                  "-pa",
                  directory.toString(),
                  "-run",
                  "etf_bench",
                  "main",
                  terms.toString(),
                  String.valueOf(samples),
                  String.valueOf(sampleMillis)),
              directory));
    } catch (NoOtpException absent) {
      return null;
    } finally {
      delete(directory);
    }
  }

  private static void write(List<Tuple> rows, Path file) throws IOException {
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (Tuple row : rows) {
        byte[] bytes = Etf.encode(row);
        out.writeInt(bytes.length);
        out.write(bytes);
      }
    }
  }

  private static OtpTimes parse(String output) {
    long encode = 0;
    long decode = 0;
    String system = "";
    for (String line : output.split("\n", -1)) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "encode" -> encode = Long.parseLong(words[3]);
        case "decode" -> decode = Long.parseLong(words[3]);
        case "otp" -> system = "OTP " + words[1] + " (" + words[2] + ")";
        default -> throw new IllegalStateException("unexpected output of " + MODULE + ": " + line);
      }
    }
    return new OtpTimes(encode, decode, system);
  }

  private static String run(List<String> command, Path directory)
      throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException absent) {
      throw new NoOtpException(absent);
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command.getFirst() + " failed: " + output);
    }
    return output.strip();
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static final class NoOtpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoOtpException(IOException cause) {
      super(cause);
    }
  }
}
