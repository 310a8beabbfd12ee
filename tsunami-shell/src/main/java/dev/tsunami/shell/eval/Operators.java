package dev.tsunami.shell.eval;

import dev.tsunami.query.syntax.Operator;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Erlang's operators on evaluated operands; {@code andalso} and {@code orelse} are the evaluator's.
 */
public final class Operators {
  private Operators() {}

  public static Term prefix(Operator operator, Term a) {
    return switch (operator) {
      case PLUS -> Arithmetic.plus(a);
      case MINUS -> Arithmetic.negate(a);
      case BIT_NOT -> Arithmetic.complement(a);
      case NOT -> {
        if (a == Atom.TRUE || a == Atom.FALSE) {
          yield Atom.of(a == Atom.FALSE);
        }
        throw ErlangException.operator("badarg", operator.symbol(), a);
      }
      default -> throw new IllegalStateException("no prefix operator: " + operator.symbol());
    };
  }

  public static Term infix(Operator operator, Term a, Term b) {
    return switch (operator) {
      case PLUS, MINUS, TIMES, DIVIDE, DIV, REM -> Arithmetic.infix(operator, a, b);
      case BIT_AND, BIT_OR, BIT_XOR, SHIFT_LEFT, SHIFT_RIGHT -> Arithmetic.infix(operator, a, b);
      case EQUAL -> Atom.of(TermOrder.compare(a, b) == 0);
      case NOT_EQUAL -> Atom.of(TermOrder.compare(a, b) != 0);
      case AT_MOST -> Atom.of(TermOrder.compare(a, b) <= 0);
      case LESS -> Atom.of(TermOrder.compare(a, b) < 0);
      case AT_LEAST -> Atom.of(TermOrder.compare(a, b) >= 0);
      case GREATER -> Atom.of(TermOrder.compare(a, b) > 0);
      case SAME -> Atom.of(a.equals(b));
      case NOT_SAME -> Atom.of(!a.equals(b));
      case APPEND -> append(a, b);
      case SUBTRACT_LIST -> subtract(a, b);
      case AND, OR, XOR -> logic(operator, a, b);
      case AND_ALSO, OR_ELSE, BIT_NOT, NOT ->
          throw new IllegalStateException("no operator on two values: " + operator.symbol());
    };
  }

  private static Term logic(Operator operator, Term a, Term b) {
    if (!isBoolean(a) || !isBoolean(b)) {
      throw ErlangException.operator("badarg", operator.symbol(), a, b);
    }
    boolean x = a == Atom.TRUE;
    boolean y = b == Atom.TRUE;
    return Atom.of(operator == Operator.AND ? x && y : operator == Operator.OR ? x || y : x != y);
  }

  static boolean isBoolean(Term term) {
    return term == Atom.TRUE || term == Atom.FALSE;
  }

  private static Term append(Term a, Term b) {
    if (a == TermList.NIL) {
      return b;
    }
    if (!(a instanceof TermList list) || list.properLength() < 0) {
      throw ErlangException.operator("badarg", "++", a, b);
    }
    Term[] elements = list.toList().toArray(new Term[0]);
    return TermList.of(elements, elements.length, b);
  }

  /** Removes for each element of {@code b} the first one like it in {@code a}. */
  private static Term subtract(Term a, Term b) {
    if (!(a instanceof TermList from && b instanceof TermList what)
        || from.properLength() < 0
        || what.properLength() < 0) {
      throw ErlangException.operator("badarg", "--", a, b);
    }
    Map<Term, Integer> toRemove = new HashMap<>();
    for (Term element : what) {
      toRemove.merge(element, 1, Integer::sum);
    }
    List<Term> kept = new ArrayList<>();
    for (Term element : from) {
      Integer left = toRemove.get(element);
      if (left == null || left == 0) {
        kept.add(element);
      } else {
        toRemove.put(element, left - 1);
      }
    }
    return TermList.copyOf(kept);
  }
}
