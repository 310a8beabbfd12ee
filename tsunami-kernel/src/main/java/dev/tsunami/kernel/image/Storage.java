package dev.tsunami.kernel.image;

/**
 * The files that table images live in. The kernel opens none itself: a JVM gives it a file system,
 * a browser something else or {@link #NONE}.
 */
public interface Storage {
  /** No files at all: everything fails with {@code enotsup}. */
  Storage NONE =
      new Storage() {
        @Override
        public Source open(String name) {
          throw new StorageException("enotsup");
        }

        @Override
        public Sink create(String name) {
          throw new StorageException("enotsup");
        }
      };

  /**
   * Opens an existing file for reading.
   *
   * @throws StorageException saying why not: {@code enoent}, {@code eacces}, {@code eisdir} ...
   */
  Source open(String name);

  /**
   * Begins a file that takes the place of whatever has this name when it is published, and not
   * before.
   *
   * @throws StorageException with {@link StorageException#IN_THE_WAY} if something has this name
   *     that a file cannot replace, otherwise with the reason why no file can be made there
   */
  Sink create(String name);
}
