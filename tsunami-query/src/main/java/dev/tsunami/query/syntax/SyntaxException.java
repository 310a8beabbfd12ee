package dev.tsunami.query.syntax;

/**
 * Text that is not what it should be in the shell's Erlang: says where, and why. The message begins
 * with the position, {@code 1:12: }.
 */
public final class SyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Position at;

  public SyntaxException(Position at, String message) {
    super(at + ": " + message, null, false, false);
    this.at = at;
  }

  /** The refusal of something that Erlang has and this shell has not. */
  public static SyntaxException refused(Position at, String what) {
    return new SyntaxException(at, what + " are not part of this shell; help() shows what is");
  }

  public Position at() {
    return at;
  }
}
