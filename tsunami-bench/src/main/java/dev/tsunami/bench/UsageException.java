package dev.tsunami.bench;

/** The command line has a word that is not understood; the message says which were expected. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }
}
