package dev.tsunami.kernel.image;

import dev.tsunami.term.Term;
import java.io.Serial;

/**
 * An error that OTP's functions on table files raise instead of returning it as {@code {error,
 * Reason}}: an argument of a type that they do not know, or a header that nobody but a vandal
 * writes.
 */
public final class ImageErrorException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Term reason;

  /**
   * @param function with its arity, such as {@code ets:tab2file/3}
   * @param expected what the function takes
   * @param given what it was given
   * @param reason the error's reason in Erlang: {@code badarg}, {@code function_clause} ...
   */
  ImageErrorException(String function, String expected, String given, Term reason) {
    super(function + ": expected " + expected + ", given " + given);
    this.reason = reason;
  }

  public Term reason() {
    return reason;
  }
}
