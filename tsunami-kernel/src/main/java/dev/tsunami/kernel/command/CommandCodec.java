package dev.tsunami.kernel.command;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.List;

/**
 * Commands to terms and back. A command is {@code {Function, Arguments}}, an atom and a list, so
 * the format of a log of commands is the external term format of these.
 */
public final class CommandCodec {
  private CommandCodec() {}

  public static Term encode(Command command) {
    return Tuple.of(command.bif().atom(), TermList.copyOf(command.arguments()));
  }

  /**
   * The command that {@code term} is.
   *
   * @throws UndefinedFunctionException if there is no such function
   * @throws IllegalArgumentException if the term has another shape
   */
  public static Command decode(Term term) {
    if (term instanceof Tuple call
        && call.arity() == 2
        && call.element(1) instanceof Atom function
        && call.element(2) instanceof TermList arguments
        && arguments.properLength() >= 0) {
      return of(function.name(), arguments.toList());
    }
    throw new IllegalArgumentException(
        "CommandCodec.decode: expected {Function, Arguments}, given " + term);
  }

  /**
   * The call of {@code ets:function} with these arguments.
   *
   * @throws UndefinedFunctionException if there is no such function
   */
  public static Command of(String function, List<Term> arguments) {
    Bif bif = Bif.find(function);
    if (bif == null) {
      throw new UndefinedFunctionException(function, arguments.size());
    }
    return new Command(bif, arguments);
  }
}
