package dev.tsunami.shell.importing;

import java.io.Serial;

/** A file that cannot be loaded, or not as asked. The message is for the user and says where. */
public final class ImportException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public ImportException(String message) {
    super(message, null, false, false);
  }

  /**
   * @param line of the file, from 1
   */
  public static ImportException at(long line, String message) {
    return new ImportException("line " + line + ": " + message);
  }
}
