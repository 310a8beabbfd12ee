package dev.tsunami.kernel.image;

/**
 * A file being written, invisible under its name until {@link #publish}. For one thread. All
 * methods throw {@link StorageException}.
 */
public interface Sink extends AutoCloseable {
  /** Appends {@code count} bytes of {@code bytes}, from {@code offset}. */
  void write(byte[] bytes, int offset, int count);

  /** Overwrites bytes already written, at {@code position} from 0. */
  void patch(long position, byte[] bytes);

  /**
   * Puts the complete file under its name in one step, instead of what was there. A crash before
   * this step leaves the old file, a crash after it the new one.
   *
   * @param durable whether also the change of name must have reached the disk before this returns
   */
  void publish(boolean durable);

  /** Without {@link #publish} before it, removes what was written. */
  @Override
  void close();
}
