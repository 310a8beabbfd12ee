package dev.tsunami.bench.mix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * CPU time of all threads of this process that are alive, the collector's and the compiler's
 * included.
 */
final class CpuTime {
  private static final Path THREADS = Path.of("/proc/self/task");

  private CpuTime() {}

  /**
   * In nanoseconds. Differences count only between moments among which no thread ends. On Linux by
   * the scheduler's statistics, to the nanosecond; elsewhere by the JVM, to its clock's tick.
   */
  static long nanos() {
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
      long nanos = 0;
      for (Path thread : threads) {
        nanos += nanos(thread.resolve("schedstat"));
      }
      return nanos;
    } catch (IOException elsewhere) {
      return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
  }

  private static long nanos(Path statistics) throws IOException {
    try {
      String text = Files.readString(statistics, StandardCharsets.US_ASCII);
      return Long.parseLong(text.substring(0, text.indexOf(' ')));
    } catch (NoSuchFileException ended) {
      return 0;
    }
  }
}
