package dev.tsunami.api.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.kernel.image.Sink;
import dev.tsunami.kernel.image.Source;
import dev.tsunami.kernel.image.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileStorageTest {
  @TempDir Path folder;
  private FileStorage storage;

  @BeforeEach
  void openStorage() {
    storage = new FileStorage(folder);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFileIsSeenUnderItsNameOnlyOnceItIsPublished(boolean durable) throws IOException {
    Files.writeString(folder.resolve("f"), "old");
    try (Sink sink = storage.create("f")) {
      sink.write("  new!".getBytes(US_ASCII), 2, 4);
      sink.patch(1, "o".getBytes(US_ASCII));
      sink.write("?".getBytes(US_ASCII), 0, 1);
      assertThat(folder.resolve("f")).hasContent("old");
      sink.publish(durable);
    }
    assertThat(folder.resolve("f")).hasContent("now!?");
    assertThat(names()).containsExactly("f");
  }

  @Test
  void aFileThatIsNotPublishedLeavesNothing() throws IOException {
    Files.writeString(folder.resolve("f"), "old");
    try (Sink sink = storage.create("f")) {
      sink.write(new byte[100_000], 0, 100_000);
      assertThat(names()).hasSize(2);
    }
    assertThat(folder.resolve("f")).hasContent("old");
    assertThat(names()).containsExactly("f");
  }

  @Test
  void aNewFileHasTheRightsThatAnyNewFileGets() throws IOException {
    Path ordinary = Files.createFile(folder.resolve("ordinary"));
    try (Sink sink = storage.create("f")) {
      sink.publish(false);
    }
    assertThat(Files.getPosixFilePermissions(folder.resolve("f")))
        .isEqualTo(Files.getPosixFilePermissions(ordinary));
  }

  @Test
  void readingGivesWhatIsThereAndNoMore() throws IOException {
    Files.writeString(folder.resolve("f"), "0123456789");
    try (Source source = storage.open("f")) {
      assertThat(source.size()).isEqualTo(10);
      assertThat(source.read(0, 4)).asString(US_ASCII).isEqualTo("0123");
      assertThat(source.read(7, 4)).asString(US_ASCII).isEqualTo("789");
      assertThat(source.read(10, 4)).isEmpty();
      assertThat(source.read(99, 4)).isEmpty();
    }
  }

  @Test
  void relativeNamesBeginInTheFolderAndAbsoluteOnesDoNot() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    try (Sink sink = storage.create("other/../other/f")) {
      sink.publish(false);
    }
    try (Sink sink = storage.create(other.resolve("g").toString())) {
      sink.publish(false);
    }
    assertThat(other.resolve("f")).exists();
    assertThat(other.resolve("g")).exists();
  }

  @Test
  void errorsHaveTheirPosixNames() throws IOException {
    Files.createDirectory(folder.resolve("d"));
    Files.writeString(folder.resolve("f"), "x");
    assertReason("enoent", () -> storage.open("nope"));
    assertReason("enoent", () -> storage.open(""));
    assertReason("eisdir", () -> storage.open("d"));
    assertReason("enotdir", () -> storage.open("f/g"));
    assertReason("enametoolong", () -> storage.open("n".repeat(300)));
    assertReason("einval", () -> storage.open("\0"));
    assertReason("enoent", () -> storage.create(""));
    assertReason("enoent", () -> storage.create("nope/f"));
    assertReason(StorageException.IN_THE_WAY, () -> storage.create("d"));
    assertReason(StorageException.IN_THE_WAY, () -> storage.create("f/g"));
    assertThat(names()).containsExactly("d", "f");
  }

  @Test
  void aFileThatCannotTakeItsNameSaysSoAndLeavesNothing() throws IOException {
    try (Sink sink = storage.create("f")) {
      Files.createDirectory(folder.resolve("f"));
      Files.createFile(folder.resolve("f/g"));
      assertThatThrownBy(() -> sink.publish(false)).isInstanceOf(StorageException.class);
    }
    assertThat(names()).containsExactly("f");
  }

  private static void assertReason(String reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StorageException.class, failed -> assertThat(failed.reason()).isEqualTo(reason));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
