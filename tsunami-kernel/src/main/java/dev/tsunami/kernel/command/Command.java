package dev.tsunami.kernel.command;

import dev.tsunami.term.Term;
import java.util.List;

/**
 * A call of an {@code ets} function as data. What it does is decided when it is executed, by whom
 * it is executed for.
 *
 * @param arguments as many as the function takes
 */
public record Command(Bif bif, List<Term> arguments) {
  public Command {
    arguments = List.copyOf(arguments);
    if (!bif.arities().contains(arguments.size())) {
      throw new UndefinedFunctionException(bif.functionName(), arguments.size());
    }
  }

  public Term argument(int index) {
    return arguments.get(index);
  }

  public int arity() {
    return arguments.size();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("ets:").append(bif.functionName()).append('(');
    for (int i = 0; i < arguments.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(arguments.get(i));
    }
    return text.append(')').toString();
  }
}
