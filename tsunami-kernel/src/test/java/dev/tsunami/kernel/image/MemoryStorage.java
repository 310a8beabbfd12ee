package dev.tsunami.kernel.image;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Files in a map, and a disk that can be made to fill up. */
final class MemoryStorage implements Storage {
  final Map<String, byte[]> files = new HashMap<>();

  /** Bytes that can be written before the disk is full. */
  int room = Integer.MAX_VALUE;

  /** Sinks created and not closed. */
  int openSinks;

  /** Whether the last file was asked to be durable. */
  boolean durable;

  @Override
  public Source open(String name) {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw new StorageException("enoent");
    }
    return new Source() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public byte[] read(long position, int count) {
        int from = (int) Math.min(position, bytes.length);
        return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + count));
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Sink create(String name) {
    if (name.endsWith("/")) {
      throw new StorageException(StorageException.IN_THE_WAY);
    }
    if (name.isEmpty()) {
      throw new StorageException("enoent");
    }
    openSinks++;
    return new Sink() {
      private final ByteArrayOutputStream written = new ByteArrayOutputStream();
      private byte[] status = {};

      @Override
      public void write(byte[] bytes, int offset, int count) {
        if (written.size() + count > room) {
          throw new StorageException("enospc");
        }
        written.write(bytes, offset, count);
      }

      @Override
      public void patch(long position, byte[] bytes) {
        if (position != 4 || written.size() < 8) {
          throw new AssertionError("only the status is patched, and after it was written");
        }
        status = bytes.clone();
      }

      @Override
      public void publish(boolean asDurable) {
        byte[] bytes = written.toByteArray();
        System.arraycopy(status, 0, bytes, 4, status.length);
        files.put(name, bytes);
        durable = asDurable;
      }

      @Override
      public void close() {
        openSinks--;
      }
    };
  }
}
