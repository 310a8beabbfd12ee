package dev.tsunami.query.bits;

/**
 * A binary that cannot be made: carries Erlang's reason, {@code badarg} or {@code system_limit},
 * and a message that names the segment.
 */
public final class BitsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  BitsException(String reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /** The name of the atom that Erlang gives as the reason. */
  public String reason() {
    return reason;
  }
}
