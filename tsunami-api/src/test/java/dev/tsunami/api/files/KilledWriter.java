package dev.tsunami.api.files;

import dev.tsunami.kernel.image.Sink;
import java.nio.file.Path;

/** A process that begins to replace a file, says so, and goes on writing until it is killed. */
final class KilledWriter {
  private KilledWriter() {}

  public static void main(String[] arguments) {
    byte[] block = new byte[1 << 16];
    try (Sink sink = new FileStorage(Path.of(arguments[0])).create("f")) {
      for (int blocks = 0; blocks < 10_000; blocks++) {
        sink.write(block, 0, block.length);
        if (blocks == 16) {
          System.out.println("writing");
        }
      }
      sink.publish(true);
    }
  }
}
