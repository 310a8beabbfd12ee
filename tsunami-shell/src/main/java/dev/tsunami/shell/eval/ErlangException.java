package dev.tsunami.shell.eval;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An Erlang exception: a kind, a reason, and where known the call that failed with what is to say
 * about its arguments. It has no Java stack trace, so that guards may fail cheaply.
 */
public final class ErlangException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** How an exception was raised. */
  public enum Kind {
    ERROR,
    EXIT,
    THROW
  }

  /**
   * What failed.
   *
   * @param module null for operators and for constructions without a name
   * @param name the function, the operator's symbol, or empty for a construction
   * @param notes lines such as {@code argument 1: not a list}
   */
  public record Origin(
      @Nullable String module, String name, List<Term> arguments, List<String> notes) {}

  private final Kind kind;
  private final transient Term reason;
  private final transient @Nullable Origin origin;

  public ErlangException(Kind kind, Term reason, @Nullable Origin origin) {
    super(null, null, false, false);
    this.kind = kind;
    this.reason = reason;
    this.origin = origin;
  }

  public Kind kind() {
    return kind;
  }

  public Term reason() {
    return reason;
  }

  public @Nullable Origin origin() {
    return origin;
  }

  @Override
  public String getMessage() {
    return kind + " " + reason;
  }

  /** {@code error:Reason} without an origin. */
  public static ErlangException error(Term reason) {
    return new ErlangException(Kind.ERROR, reason, null);
  }

  /** {@code error:{Tag,Value}} without an origin. */
  static ErlangException error(String tag, Term value) {
    return error(Tuple.of(Atom.of(tag), value));
  }

  /** {@code error:Reason} of an operator. */
  static ErlangException operator(String reason, String symbol, Term... operands) {
    return new ErlangException(
        Kind.ERROR, Atom.of(reason), new Origin(null, symbol, List.of(operands), List.of()));
  }

  /** {@code error:Reason} of a function, with a note for each argument to blame. */
  public static ErlangException call(
      Term reason, String module, String function, Term[] arguments, String... notes) {
    return new ErlangException(
        Kind.ERROR, reason, new Origin(module, function, List.of(arguments), List.of(notes)));
  }

  /** {@code error:badarg} of a function, with a note for each argument to blame. */
  public static ErlangException badarg(
      String module, String function, Term[] arguments, String... notes) {
    return call(Atom.of("badarg"), module, function, arguments, notes);
  }

  /** {@code error:Reason} of the construction of a binary. */
  static ErlangException bits(String reason, String note) {
    return new ErlangException(
        Kind.ERROR, Atom.of(reason), new Origin(null, "", List.of(), List.of(note)));
  }

  static ErlangException badarity(Term fun, Term[] arguments) {
    return error("badarity", Tuple.of(fun, TermList.of(arguments)));
  }
}
