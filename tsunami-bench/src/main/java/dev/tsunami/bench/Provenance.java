package dev.tsunami.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where numbers come from: commit, machine and virtual machine. Every report of a benchmark ends
 * with it.
 */
public final class Provenance {
  private Provenance() {}

  /**
   * One sentence for a report, as in "Commit 0123abc, 2 x Intel(R) Xeon(R), Linux, Java 25.0.1+8.".
   */
  public static String describe() {
    return "Commit %s, %d x %s, %s, Java %s."
        .formatted(
            commit(),
            Runtime.getRuntime().availableProcessors(),
            processor(),
            System.getProperty("os.name"),
            Runtime.version());
  }

  private static String commit() {
    try {
      Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
      String commit =
          new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.waitFor() == 0 ? commit : "unknown";
    } catch (IOException absent) {
      return "unknown";
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }

  private static String processor() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    } catch (IOException elsewhere) {
      // Not Linux: the architecture has to do.
    }
    return System.getProperty("os.arch");
  }
}
