package dev.tsunami.term;

/**
 * Input that is no term: bytes that are not external term format, text that is not Erlang, or
 * either beyond the limits that were set. Says where, and what was expected there.
 */
public final class MalformedTermException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long offset;
  private final String expected;
  private final String given;

  /**
   * @param offset bytes or UTF-16 units from the start of the input
   */
  public MalformedTermException(long offset, String expected, String given) {
    super("malformed term at offset " + offset + ": expected " + expected + ", given " + given);
    this.offset = offset;
    this.expected = expected;
    this.given = given;
  }

  /** Where in the input, counted from 0: bytes of binary input, UTF-16 units of text. */
  public long offset() {
    return offset;
  }

  public String expected() {
    return expected;
  }

  public String given() {
    return given;
  }
}
