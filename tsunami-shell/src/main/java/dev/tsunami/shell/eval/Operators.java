package dev.tsunami.shell.eval;

import dev.tsunami.query.syntax.Operations;
import dev.tsunami.query.syntax.Operator;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;

/**
 * Erlang's operators on evaluated operands, with their errors; {@code andalso} and {@code orelse}
 * are the evaluator's.
 */
public final class Operators {
  private Operators() {}

  public static Term prefix(Operator operator, Term a) {
    Term value = Operations.prefix(operator, a);
    if (value != null) {
      return value;
    }
    String reason = operator == Operator.NOT ? "badarg" : "badarith";
    throw ErlangException.operator(reason, operator.symbol(), a);
  }

  public static Term infix(Operator operator, Term a, Term b) {
    Term value = Operations.infix(operator, a, b);
    if (value != null) {
      return value;
    }
    throw ErlangException.operator(reason(operator, a, b), operator.symbol(), a, b);
  }

  /** Why the operator has no value on these operands. */
  private static String reason(Operator operator, Term a, Term b) {
    return switch (operator) {
      case AND, OR, XOR, APPEND, SUBTRACT_LIST -> "badarg";
      case PLUS, MINUS, TIMES, SHIFT_LEFT, SHIFT_RIGHT ->
          a instanceof Int && b instanceof Int ? "system_limit" : "badarith";
      default -> "badarith";
    };
  }

  static boolean isBoolean(Term term) {
    return Operations.isBoolean(term);
  }
}
