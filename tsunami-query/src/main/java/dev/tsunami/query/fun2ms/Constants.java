package dev.tsunami.query.fun2ms;

import dev.tsunami.query.syntax.Expr;
import dev.tsunami.query.syntax.Expr.Infix;
import dev.tsunami.query.syntax.Expr.ListOf;
import dev.tsunami.query.syntax.Expr.Literal;
import dev.tsunami.query.syntax.Expr.Prefix;
import dev.tsunami.query.syntax.Expr.TupleOf;
import dev.tsunami.query.syntax.Operator;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
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
        yield a == null ? null : prefix(prefix.operator(), a);
      }
      case Infix infix -> {
        Term a = value(infix.left());
        Term b = a == null ? null : value(infix.right());
        yield a == null || b == null ? null : infix(infix.operator(), a, b);
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

  private static @Nullable Term prefix(Operator operator, Term a) {
    if (operator == Operator.NOT) {
      return a == Atom.TRUE || a == Atom.FALSE ? Atom.of(a == Atom.FALSE) : null;
    }
    return ConstantArithmetic.prefix(operator, a);
  }

  private static @Nullable Term infix(Operator operator, Term a, Term b) {
    return switch (operator) {
      case EQUAL -> Atom.of(TermOrder.compare(a, b) == 0);
      case NOT_EQUAL -> Atom.of(TermOrder.compare(a, b) != 0);
      case AT_MOST -> Atom.of(TermOrder.compare(a, b) <= 0);
      case LESS -> Atom.of(TermOrder.compare(a, b) < 0);
      case AT_LEAST -> Atom.of(TermOrder.compare(a, b) >= 0);
      case GREATER -> Atom.of(TermOrder.compare(a, b) > 0);
      case SAME -> Atom.of(a.equals(b));
      case NOT_SAME -> Atom.of(!a.equals(b));
      case AND, OR, XOR -> logic(operator, a, b);
      case APPEND -> append(a, b);
      case SUBTRACT_LIST -> subtract(a, b);
      case AND_ALSO, OR_ELSE, BIT_NOT, NOT -> null;
      case PLUS, MINUS, TIMES, DIVIDE, DIV, REM -> ConstantArithmetic.infix(operator, a, b);
      case BIT_AND, BIT_OR, BIT_XOR, SHIFT_LEFT, SHIFT_RIGHT ->
          ConstantArithmetic.infix(operator, a, b);
    };
  }

  private static @Nullable Term logic(Operator operator, Term a, Term b) {
    boolean x = a == Atom.TRUE;
    boolean y = b == Atom.TRUE;
    if ((!x && a != Atom.FALSE) || (!y && b != Atom.FALSE)) {
      return null;
    }
    return Atom.of(operator == Operator.AND ? x && y : operator == Operator.OR ? x || y : x != y);
  }

  /** {@code A ++ B}; null if {@code A} is no proper list. */
  static @Nullable Term append(Term a, Term b) {
    if (a == TermList.NIL) {
      return b;
    }
    if (!(a instanceof TermList list) || list.properLength() < 0) {
      return null;
    }
    Term[] elements = list.toList().toArray(new Term[0]);
    return TermList.of(elements, elements.length, b);
  }

  private static @Nullable Term subtract(Term a, Term b) {
    if (!(a instanceof TermList from && b instanceof TermList what)
        || from.properLength() < 0
        || what.properLength() < 0) {
      return null;
    }
    List<Term> kept = new ArrayList<>(from.toList());
    for (Term element : what) {
      kept.remove(element);
    }
    return TermList.copyOf(kept);
  }
}
