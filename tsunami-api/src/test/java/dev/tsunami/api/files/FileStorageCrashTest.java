package dev.tsunami.api.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.image.Sink;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when the process that writes a file is killed. */
final class FileStorageCrashTest {
  @TempDir Path folder;

  @Test
  void aWriterKilledInTheMiddleLeavesTheOldFile() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("f"), "old");
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path")
                    + java.io.File.pathSeparator
                    + System.getProperty("jdk.module.path", ""),
                KilledWriter.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = writer.inputReader()) {
      assertThat(output.readLine()).isEqualTo("writing");
      writer.destroyForcibly();
      assertThat(writer.waitFor()).isNotZero();
    }
    assertThat(folder.resolve("f")).hasContent("old");

    try (Sink sink = new FileStorage(folder).create("f")) {
      sink.publish(false);
    }
    assertThat(folder.resolve("f")).isEmptyFile();
  }
}
