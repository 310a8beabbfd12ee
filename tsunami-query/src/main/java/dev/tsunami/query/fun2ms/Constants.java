package dev.tsunami.query.fun2ms;

import dev.tsunami.query.syntax.Expr;
import dev.tsunami.query.syntax.Expr.Infix;
import dev.tsunami.query.syntax.Expr.ListOf;
import dev.tsunami.query.syntax.Expr.Literal;
import dev.tsunami.query.syntax.Expr.Prefix;
import dev.tsunami.query.syntax.Expr.TupleOf;
import dev.tsunami.query.syntax.Operations;
import dev.tsunami.query.syntax.Operator;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of an expression without variables and calls, known before anything is matched: {@code
 * 60 * 60} becomes 3600.
 *
 * <p>Source: {@code erl_eval:partial_eval/1} of OTP 25, by experiment. It knows numbers, atoms,
 * tuples and lists, but neither strings, maps nor binaries; what fails is left as it is.
 */
final class Constants {
  private Constants() {}

  /** The number or atom that an operator gives; null if it gives something else, or nothing yet. */
  static @Nullable Term fold(Expr operation) {
    Term value = value(operation);
    return value instanceof Int || value instanceof Flt || value instanceof Atom ? value : null;
  }

  private static @Nullable Term value(Expr expression) {
    return switch (expression) {
      case Literal literal -> literal.value() instanceof TermList ? null : literal.value();
      case TupleOf tuple -> {
        Term[] elements = values(tuple.elements());
        yield elements == null ? null : Tuple.of(elements);
      }
      case ListOf list -> list(list);
      case Prefix prefix -> {
        Term a = value(prefix.operand());
        yield a == null ? null : Operations.prefix(prefix.operator(), a);
      }
      case Infix infix
          when infix.operator() == Operator.AND_ALSO || infix.operator() == Operator.OR_ELSE ->
          null;
      case Infix infix -> {
        Term a = value(infix.left());
        Term b = a == null ? null : value(infix.right());
        yield a == null || b == null ? null : Operations.infix(infix.operator(), a, b);
      }
      default -> null;
    };
  }

  private static Term @Nullable [] values(List<Expr> expressions) {
    Term[] values = new Term[expressions.size()];
    for (int i = 0; i < values.length; i++) {
      Term value = value(expressions.get(i));
      if (value == null) {
        return null;
      }
      values[i] = value;
    }
    return values;
  }

  private static @Nullable Term list(ListOf list) {
    Term[] elements = values(list.elements());
    Term tail = list.tail() == null ? TermList.NIL : value(list.tail());
    return elements == null || tail == null ? null : TermList.of(elements, elements.length, tail);
  }
}
