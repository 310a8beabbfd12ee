package dev.tsunami.testkit.oracle;

/**
 * The oracle itself went wrong, or gave no answer in time. Says nothing about what it was asked.
 */
public final class OracleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OracleException(String message) {
    super(message);
  }

  OracleException(String message, Throwable cause) {
    super(message, cause);
  }
}
