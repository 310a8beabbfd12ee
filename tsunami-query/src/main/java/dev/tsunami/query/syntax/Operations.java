package dev.tsunami.query.syntax;

import dev.tsunami.term.Arithmetic;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Erlang's operators on terms, but for {@code andalso} and {@code orelse}, which do not evaluate
 * both operands. Where Erlang raises an error the answer is null.
 */
public final class Operations {
  private Operations() {}

  /** {@code + - bnot not} before a term. */
  public static @Nullable Term prefix(Operator operator, Term a) {
    return switch (operator) {
      case PLUS -> Arithmetic.plus(a);
      case MINUS -> Arithmetic.negate(a);
      case BIT_NOT -> Arithmetic.bitNot(a);
      case NOT -> isBoolean(a) ? Atom.of(a == Atom.FALSE) : null;
      default -> throw new IllegalStateException("no prefix operator: " + operator.symbol());
    };
  }

  /** An operator between two terms. */
  public static @Nullable Term infix(Operator operator, Term a, Term b) {
    return switch (operator) {
      case PLUS -> Arithmetic.add(a, b);
      case MINUS -> Arithmetic.subtract(a, b);
      case TIMES -> Arithmetic.multiply(a, b);
      case DIVIDE -> Arithmetic.divide(a, b);
      case DIV -> Arithmetic.quotient(a, b);
      case REM -> Arithmetic.remainder(a, b);
      case BIT_AND -> Arithmetic.bitAnd(a, b);
      case BIT_OR -> Arithmetic.bitOr(a, b);
      case BIT_XOR -> Arithmetic.bitXor(a, b);
      case SHIFT_LEFT -> Arithmetic.shiftLeft(a, b);
      case SHIFT_RIGHT -> Arithmetic.shiftRight(a, b);
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

  private static @Nullable Term logic(Operator operator, Term a, Term b) {
    if (!isBoolean(a) || !isBoolean(b)) {
      return null;
    }
    boolean x = a == Atom.TRUE;
    boolean y = b == Atom.TRUE;
    return Atom.of(operator == Operator.AND ? x && y : operator == Operator.OR ? x || y : x != y);
  }

  public static boolean isBoolean(Term term) {
    return term == Atom.TRUE || term == Atom.FALSE;
  }

  /** {@code A ++ B}; null if {@code A} is no proper list. */
  public static @Nullable Term append(Term a, Term b) {
    if (a == TermList.NIL) {
      return b;
    }
    if (!(a instanceof TermList list) || list.properLength() < 0) {
      return null;
    }
    Term[] elements = list.toList().toArray(new Term[0]);
    return TermList.of(elements, elements.length, b);
  }

  /** Removes for each element of {@code b} the first one like it in {@code a}. */
  private static @Nullable Term subtract(Term a, Term b) {
    if (!(a instanceof TermList from && b instanceof TermList what)
        || from.properLength() < 0
        || what.properLength() < 0) {
      return null;
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
