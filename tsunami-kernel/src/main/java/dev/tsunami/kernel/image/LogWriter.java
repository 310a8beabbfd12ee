package dev.tsunami.kernel.image;

/**
 * Writes items to a new log, {@link LogFormat}, through a buffer. The log is marked as opened while
 * it grows and as closed at the end.
 */
final class LogWriter {
  private final Sink sink;
  private final byte[] buffer = new byte[LogFormat.CHUNK_BYTES];
  private int filled;

  LogWriter(Sink sink) {
    this.sink = sink;
    writeInt(LogFormat.MAGIC);
    writeInt(LogFormat.OPENED);
  }

  /** Appends an item whose data are the first {@code count} bytes of {@code data}. */
  void item(byte[] data, int count) {
    writeInt(count);
    writeInt(LogFormat.ITEM_MAGIC);
    if (count >= LogFormat.GUARDED_BYTES) {
      byte[] size = new byte[4];
      LogFormat.writeInt(size, 0, count);
      write(Md5.of(size), Md5.BYTES);
    }
    write(data, count);
  }

  /** Marks the log as closed. Nothing may be written after it. */
  void close() {
    flush();
    byte[] status = new byte[4];
    LogFormat.writeInt(status, 0, LogFormat.CLOSED);
    sink.patch(4, status);
  }

  private void writeInt(int value) {
    reserve(4);
    LogFormat.writeInt(buffer, filled, value);
    filled += 4;
  }

  private void write(byte[] bytes, int count) {
    reserve(count);
    if (count > buffer.length) {
      sink.write(bytes, 0, count);
    } else {
      System.arraycopy(bytes, 0, buffer, filled, count);
      filled += count;
    }
  }

  private void reserve(int count) {
    if (buffer.length - filled < count) {
      flush();
    }
  }

  private void flush() {
    sink.write(buffer, 0, filled);
    filled = 0;
  }
}
