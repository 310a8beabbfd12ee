package dev.tsunami.kernel.image;

/** An open file, read at any place. For one thread. All methods throw {@link StorageException}. */
public interface Source extends AutoCloseable {
  /** Bytes in the file now. */
  long size();

  /**
   * The bytes from {@code position}, from 0: {@code count} of them, or fewer where the file ends,
   * none beyond its end.
   */
  byte[] read(long position, int count);

  @Override
  void close();
}
