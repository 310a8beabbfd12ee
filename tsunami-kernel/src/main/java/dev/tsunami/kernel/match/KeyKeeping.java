package dev.tsunami.kernel.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.Tuple;
import java.util.List;

/**
 * Whether every clause gives an object with the key of the object it matched: what {@code
 * select_replace} demands before it changes anything. Decided by the look of the specification
 * alone: a body {@code '$_'}, or a tuple whose key is written as the head's key is, or as {@code
 * {element, KeyPos, '$_'}}.
 *
 * <p>Source: the behaviour of {@code ets:select_replace/2} in OTP 25.
 */
final class KeyKeeping {
  private final int keyPosition;

  KeyKeeping(int keyPosition) {
    this.keyPosition = keyPosition;
  }

  boolean holds(MatchSpec spec) {
    for (Clause clause : spec.clauses()) {
      if (!holds(clause)) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(Clause clause) {
    if (clause.body().size() != 1) {
      return false;
    }
    return switch (clause.result()) {
      case Expr.Whole whole -> true;
      case Expr.Const constant ->
          constant.value() instanceof Tuple tuple
              && tuple.arity() >= keyPosition
              && hasKey(clause, new Expr.Const(tuple.element(keyPosition)));
      case Expr.TupleOf tuple ->
          tuple.elements().size() >= keyPosition
              && hasKey(clause, tuple.elements().get(keyPosition - 1));
      default -> false;
    };
  }

  private boolean hasKey(Clause clause, Expr key) {
    Pattern matched = clause.key(keyPosition);
    return matched != null && !clause.takesAnyObject() && (isElement(key) || same(matched, key));
  }

  private boolean isElement(Expr key) {
    return key instanceof Expr.Call call
        && call.function() == GuardFunction.ELEMENT
        && call.arguments().getFirst().equals(new Expr.Literal(Int.of(keyPosition)))
        && call.arguments().getLast() instanceof Expr.Whole;
  }

  /** Whether the expression builds just what the pattern matched. */
  private static boolean same(Pattern pattern, Expr expression) {
    return switch (expression) {
      case Expr.Variable variable ->
          pattern instanceof Pattern.Variable matched && matched.slot() == variable.slot();
      case Expr.Literal literal -> same(pattern, literal.value());
      case Expr.Const constant -> same(pattern, constant.value());
      case Expr.TupleOf tuple -> sameTuple(pattern, tuple.elements());
      case Expr.ListOf list -> sameList(pattern, list.elements(), list.tail());
      default -> false;
    };
  }

  /** A literal pattern holds no map, so nothing is left open by it. */
  private static boolean same(Pattern pattern, Term value) {
    return pattern instanceof Pattern.Literal literal
        && literal.value().equals(value)
        && !(value instanceof Atom atom && isSpecialInBodies(atom));
  }

  private static boolean isSpecialInBodies(Atom atom) {
    return atom.name().equals("$_") || atom.name().equals("$$");
  }

  private static boolean sameTuple(Pattern pattern, List<Expr> elements) {
    return switch (pattern) {
      case Pattern.TupleOf tuple ->
          tuple.arity() == elements.size() && sameAll(tuple.elements(), elements);
      case Pattern.Literal literal when literal.value() instanceof Tuple tuple -> {
        boolean same = tuple.arity() == elements.size();
        for (int i = 0; same && i < elements.size(); i++) {
          same = same(new Pattern.Literal(tuple.element(i + 1)), elements.get(i));
        }
        yield same;
      }
      default -> false;
    };
  }

  private static boolean sameAll(List<Pattern> patterns, List<Expr> expressions) {
    for (int i = 0; i < patterns.size(); i++) {
      if (!same(patterns.get(i), expressions.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameList(Pattern pattern, List<Expr> elements, Expr tail) {
    return switch (pattern) {
      case Pattern.ListOf list ->
          list.elements().size() == elements.size()
              && sameAll(list.elements(), elements)
              && same(list.tail(), tail);
      case Pattern.Literal literal -> {
        Term rest = literal.value();
        for (Expr element : elements) {
          if (!(rest instanceof Cons cons) || !same(new Pattern.Literal(cons.head()), element)) {
            yield false;
          }
          rest = cons.tail();
        }
        yield same(new Pattern.Literal(rest), tail);
      }
      default -> false;
    };
  }
}
