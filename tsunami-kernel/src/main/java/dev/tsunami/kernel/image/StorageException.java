package dev.tsunami.kernel.image;

import java.io.Serial;

/**
 * A file could not be read or written. The reason is the POSIX error's name in lower case, as
 * Erlang spells it.
 */
public final class StorageException extends RuntimeException {
  /**
   * The reason when something that is no plain file, or may not be removed, has the name of the
   * file to be made.
   */
  public static final String IN_THE_WAY = "eexist";

  @Serial private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason {@code enoent}, {@code enospc} ...
   */
  public StorageException(String reason) {
    super("table file: " + reason);
    this.reason = reason;
  }

  public StorageException(String reason, Throwable cause) {
    super("table file: " + reason, cause);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
