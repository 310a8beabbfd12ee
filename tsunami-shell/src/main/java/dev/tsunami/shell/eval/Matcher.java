package dev.tsunami.shell.eval;

import dev.tsunami.query.syntax.Expr;
import dev.tsunami.query.syntax.Expr.BitsOf;
import dev.tsunami.query.syntax.Expr.Infix;
import dev.tsunami.query.syntax.Expr.ListOf;
import dev.tsunami.query.syntax.Expr.Literal;
import dev.tsunami.query.syntax.Expr.MapOf;
import dev.tsunami.query.syntax.Expr.Match;
import dev.tsunami.query.syntax.Expr.Pair;
import dev.tsunami.query.syntax.Expr.TupleOf;
import dev.tsunami.query.syntax.Expr.Variable;
import dev.tsunami.query.syntax.Operator;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.List;

/**
 * Matches terms with patterns and binds the variables in them. After a failed match some may be
 * bound: whoever goes on resets the bindings to a mark.
 *
 * <p>{@code fresh} is for the heads of funs and the patterns of generators, whose variables hide
 * those of the same name outside.
 */
final class Matcher {
  private final Evaluator evaluator;
  private final BitsMatching bits;

  Matcher(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.bits = new BitsMatching(evaluator, this);
  }

  boolean match(Expr pattern, Term value, Bindings bindings, boolean fresh) {
    return switch (pattern) {
      case Literal literal -> literal.value().equals(value);
      case Variable variable -> bind(variable, value, bindings, fresh);
      case TupleOf tuple ->
          value instanceof Tuple given
              && given.arity() == tuple.elements().size()
              && elements(tuple.elements(), given, bindings, fresh);
      case ListOf list -> list(list, value, bindings, fresh);
      case MapOf map -> value instanceof TermMap given && pairs(map, given, bindings, fresh);
      case BitsOf segments -> bits.match(segments, value, bindings, fresh);
      case Match both ->
          match(both.pattern(), value, bindings, fresh)
              && match(both.value(), value, bindings, fresh);
      case Infix infix when infix.operator() == Operator.APPEND ->
          prefixed(infix, value, bindings, fresh);
      default -> evaluator.eval(pattern, bindings).equals(value);
    };
  }

  private static boolean bind(Variable variable, Term value, Bindings bindings, boolean fresh) {
    if (variable.isAnonymous()) {
      return true;
    }
    String name = variable.name();
    Term bound = fresh ? bindings.getHere(name) : bindings.get(name);
    if (bound != null) {
      return bound.equals(value);
    }
    bindings.bind(name, value);
    return true;
  }

  private boolean elements(List<Expr> patterns, Tuple given, Bindings bindings, boolean fresh) {
    for (int i = 0; i < patterns.size(); i++) {
      if (!match(patterns.get(i), given.element(i + 1), bindings, fresh)) {
        return false;
      }
    }
    return true;
  }

  private boolean list(ListOf pattern, Term value, Bindings bindings, boolean fresh) {
    Term rest = value;
    for (Expr element : pattern.elements()) {
      if (!(rest instanceof TermList.Cons cons) || !match(element, cons.head(), bindings, fresh)) {
        return false;
      }
      rest = cons.tail();
    }
    return pattern.tail() == null
        ? rest == TermList.NIL
        : match(pattern.tail(), rest, bindings, fresh);
  }

  private boolean pairs(MapOf pattern, TermMap given, Bindings bindings, boolean fresh) {
    for (Pair pair : pattern.pairs()) {
      Term value = given.get(evaluator.eval(pair.key(), bindings));
      if (value == null || !match(pair.value(), value, bindings, fresh)) {
        return false;
      }
    }
    return true;
  }

  /** {@code "text" ++ Rest}. */
  private boolean prefixed(Infix pattern, Term value, Bindings bindings, boolean fresh) {
    Term rest = value;
    Term prefix = evaluator.eval(pattern.left(), bindings);
    while (prefix instanceof TermList.Cons expected) {
      if (!(rest instanceof TermList.Cons cons) || !cons.head().equals(expected.head())) {
        return false;
      }
      rest = cons.tail();
      prefix = expected.tail();
    }
    return match(pattern.right(), rest, bindings, fresh);
  }
}
