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
  private final int argument;
  private final String expected;
  private final transient Term given;

  /**
   * @param function with its arity, such as {@code ets:tab2file/3}
   * @param argument which argument is wrong, from 1; a file's contents are the fault of its name
   * @param expected what the function takes
   * @param given what it was given
   * @param reason the error's reason in Erlang: {@code badarg}, {@code function_clause} ...
   */
  ImageErrorException(String function, int argument, String expected, Term given, Term reason) {
    super(function + ", argument " + argument + ": expected " + expected + ", given " + given);
    this.reason = reason;
    this.argument = argument;
    this.expected = expected;
    this.given = given;
  }

  /** The reason, an atom or a tuple that begins with one. */
  public Term reason() {
    return reason;
  }

  /** Which argument is wrong, from 1. */
  public int argument() {
    return argument;
  }

  public String expected() {
    return expected;
  }

  public Term given() {
    return given;
  }
}
