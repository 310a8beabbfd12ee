package dev.tsunami.kernel.table;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.text.TermPrinter;
import java.util.List;

/**
 * An {@code ets} call that failed: an Erlang exception of class {@code error}. The caller's
 * mistake, never a state of the store: nothing was changed.
 *
 * <p>Carries no Java stack trace, and makes its message when it is asked for it: these errors are
 * answers that programs expect ({@code next/2} on a table that others change), and cost no more
 * than their fields. The message names function, argument, what was expected and what was given.
 */
public final class EtsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Longest text of a given term that a message repeats. */
  private static final int MAX_GIVEN = 200;

  private final transient Atom reason;
  private final Cause why;
  private final String function;
  private final transient List<Term> arguments;
  private final int argument;
  private final String expected;
  private final transient Term given;
  private final String detail;

  /** The exception for a refused call of {@code ets:function/N}. */
  public EtsException(String function, List<Term> arguments, Refusal refusal) {
    super(null, null, false, false);
    this.reason = refusal.reason();
    this.why = refusal.why();
    this.function = function;
    this.arguments = List.copyOf(arguments);
    this.argument = refusal.argument();
    this.expected = refusal.expected();
    this.given = refusal.given();
    this.detail = refusal.detail();
  }

  @Override
  public String getMessage() {
    String text = TermPrinter.beginning(given, MAX_GIVEN + 1);
    if (text.length() > MAX_GIVEN) {
      text = text.substring(0, MAX_GIVEN) + "...";
    }
    return "ets:"
        + function
        + "/"
        + arguments.size()
        + ", argument "
        + argument
        + ": expected "
        + expected
        + (detail.isEmpty() ? "" : " (" + detail + ")")
        + ", given "
        + text;
  }

  /** The reason as Erlang code catches it: {@code badarg}, {@code system_limit}. */
  public Atom reason() {
    return reason;
  }

  public Cause why() {
    return why;
  }

  /** Name of the {@code ets} function, without module and arity. */
  public String function() {
    return function;
  }

  public List<Term> arguments() {
    return arguments;
  }

  /** Which argument is wrong, from 1. */
  public int argument() {
    return argument;
  }

  /**
   * What exactly is wrong where inside the argument, for example {@code clause 2, guard 1: unknown
   * function foo/1}; empty if there is nothing more to say.
   */
  public String detail() {
    return detail;
  }
}
