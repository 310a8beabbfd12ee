package dev.tsunami.kernel.table;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;

/**
 * A refusal on its way out: what is wrong with which argument, thrown by code that does not know
 * which function was called. The executor catches it and throws an {@link EtsException} that knows.
 * Carries no stack trace, because programs use these errors as answers ({@code catch
 * ets:lookup_element(...)}).
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Atom BADARG = Atom.of("badarg");

  private final transient Atom reason;
  private final Cause cause;
  private final int argument;
  private final String expected;
  private final transient Term given;
  private final String detail;

  private Refusal(
      Atom reason, Cause cause, int argument, String expected, Term given, String detail) {
    super(null, null, false, false);
    this.reason = reason;
    this.cause = cause;
    this.argument = argument;
    this.expected = expected;
    this.given = given;
    this.detail = detail;
  }

  /**
   * A {@code badarg}.
   *
   * @param argument which argument is wrong, from 1
   * @param expected what should have been there, fit to follow "expected"
   * @param given what was there
   */
  public static Refusal badarg(Cause cause, int argument, String expected, Term given) {
    return new Refusal(BADARG, cause, argument, expected, given, "");
  }

  /** An error with a reason of its own, such as {@code system_limit}. */
  public static Refusal of(String reason, int argument, String expected, Term given) {
    return new Refusal(Atom.of(reason), Cause.NONE, argument, expected, given, "");
  }

  /** The same refusal where the wrong argument is another one of the call. */
  public Refusal ofArgument(int other) {
    return new Refusal(reason, cause, other, expected, given, detail);
  }

  /** The same refusal, with what exactly is wrong where, inside the argument. */
  public Refusal because(String where) {
    return new Refusal(reason, cause, argument, expected, given, where);
  }

  Atom reason() {
    return reason;
  }

  /** Why, in OTP's vocabulary. */
  public Cause why() {
    return cause;
  }

  int argument() {
    return argument;
  }

  String expected() {
    return expected;
  }

  Term given() {
    return given;
  }

  /** Empty if there is nothing more to say. */
  String detail() {
    return detail;
  }
}
