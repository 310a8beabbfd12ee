package dev.tsunami.api.files;

import dev.tsunami.kernel.image.Source;
import dev.tsunami.kernel.image.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** An open file. */
final class ChannelSource implements Source {
  private final FileChannel channel;

  ChannelSource(FileChannel channel) {
    this.channel = channel;
  }

  @Override
  public long size() {
    try {
      return channel.size();
    } catch (IOException failed) {
      throw new StorageException("eio", failed);
    }
  }

  @Override
  public byte[] read(long position, int count) {
    byte[] bytes = new byte[count];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
        // Until all is there or the file ends.
      }
    } catch (IOException failed) {
      throw new StorageException("eio", failed);
    }
    return buffer.hasRemaining() ? Arrays.copyOf(bytes, buffer.position()) : bytes;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      throw new StorageException("eio", failed);
    }
  }
}
