package dev.tsunami.shell.library;

import dev.tsunami.shell.eval.ErlangException;
import dev.tsunami.term.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code badarg} of functions of {@code erlang:}, with OTP's words for what is wrong with which
 * argument.
 */
final class ErlangErrors {
  private ErlangErrors() {}

  static ErlangException at(int position, String function, Term[] arguments, String problem) {
    return ErlangException.badarg(
        "erlang", function, arguments, "argument " + position + ": " + problem);
  }

  /** Up to two arguments are wrong; a problem that is null is none. */
  static ErlangException badarg(
      String function,
      Term[] arguments,
      @Nullable String problem,
      int position,
      @Nullable String secondProblem,
      int secondPosition) {
    List<String> notes = new ArrayList<>();
    if (problem != null) {
      notes.add("argument " + position + ": " + problem);
    }
    if (secondProblem != null) {
      notes.add("argument " + secondPosition + ": " + secondProblem);
    }
    return ErlangException.badarg("erlang", function, arguments, notes.toArray(new String[0]));
  }
}
