package dev.tsunami.api.files;

import dev.tsunami.kernel.image.Sink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A temporary file that becomes its target at the end, or vanishes. */
final class ChannelSink implements Sink {
  private final FileChannel channel;
  private final Path temporary;
  private final Path target;

  ChannelSink(FileChannel channel, Path temporary, Path target) {
    this.channel = channel;
    this.temporary = temporary;
    this.target = target;
  }

  @Override
  public void write(byte[] bytes, int offset, int count) {
    try {
      writeAll(ByteBuffer.wrap(bytes, offset, count));
    } catch (IOException failed) {
      throw PosixErrors.of(failed, target);
    }
  }

  @Override
  public void patch(long position, byte[] bytes) {
    try {
      long end = channel.position();
      channel.position(position);
      writeAll(ByteBuffer.wrap(bytes));
      channel.position(end);
    } catch (IOException failed) {
      throw PosixErrors.of(failed, target);
    }
  }

  /** Content before name: a rename that survives a crash must not point to bytes that do not. */
  @Override
  public void publish(boolean durable) {
    try {
      channel.force(true);
      channel.close();
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      if (durable) {
        forceName();
      }
    } catch (IOException failed) {
      throw PosixErrors.of(failed, target);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(temporary);
    } catch (IOException failed) {
      throw PosixErrors.of(failed, target);
    }
  }

  private void writeAll(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      int ignored = channel.write(buffer);
    }
  }

  /** A rename is durable once its folder is; some systems cannot open a folder, and need not. */
  private void forceName() throws IOException {
    Path folder = target.getParent();
    if (folder != null && Files.isReadable(folder)) {
      try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
        entries.force(true);
      }
    }
  }
}
