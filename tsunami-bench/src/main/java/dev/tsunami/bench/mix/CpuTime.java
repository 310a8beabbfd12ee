package dev.tsunami.bench.mix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * CPU time of all threads of this process, the collector's and the compiler's included. On Linux by
 * the scheduler's statistics, to the nanosecond, where the JVM would count ticks of 10 ms;
 * elsewhere by the JVM. Of a thread that ends, what it did since the last reading is lost. For one
 * thread.
 */
final class CpuTime {
  private static final Path THREADS = Path.of("/proc/self/task");

  /** The last reading of each thread there has been, by its number. */
  private final Map<Path, Long> readings = new HashMap<>();

  /** Nanoseconds since some moment. */
  long nanos() {
    if (!Files.isDirectory(THREADS)) {
      return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
      for (Path thread : threads) {
        read(thread);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long nanos = 0;
    for (long reading : readings.values()) {
      nanos += reading;
    }
    return nanos;
  }

  private void read(Path thread) {
    try {
      String text = Files.readString(thread.resolve("schedstat"), StandardCharsets.US_ASCII);
      readings.put(thread, Long.parseLong(text.substring(0, text.indexOf(' '))));
    } catch (IOException ended) {
      // Since the threads were listed: the last reading stands.
    }
  }
}
