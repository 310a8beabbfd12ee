package dev.tsunami.jit;

import dev.tsunami.kernel.match.Clause;
import dev.tsunami.kernel.match.Expr;
import dev.tsunami.kernel.match.Pattern;
import java.util.List;

/**
 * Counts the parts of a clause, to which the length of its code is about proportional: each pattern
 * and each expression is one, and so is a key of a map in a head; {@code '$$'} is as many as there
 * are variables.
 */
final class Parts {
  private final long variables;

  private Parts(int variables) {
    this.variables = variables;
  }

  static long of(Clause clause) {
    Parts parts = new Parts(clause.variables());
    long count = parts.of(clause.head()) + parts.of(clause.result());
    for (Expr guard : clause.guards()) {
      count += parts.of(guard);
    }
    return count;
  }

  private long of(Pattern pattern) {
    return switch (pattern) {
      case Pattern.Any any -> 1;
      case Pattern.Literal literal -> 1;
      case Pattern.Variable variable -> 1;
      case Pattern.TupleOf tuple -> ofPatterns(tuple.elements());
      case Pattern.ListOf list -> ofPatterns(list.elements()) + of(list.tail());
      case Pattern.MapOf map -> ofPatterns(map.values()) + map.keys().size();
    };
  }

  private long ofPatterns(List<Pattern> patterns) {
    long count = 1;
    for (Pattern pattern : patterns) {
      count += of(pattern);
    }
    return count;
  }

  private long of(Expr expression) {
    return switch (expression) {
      case Expr.Literal literal -> 1;
      case Expr.Const constant -> 1;
      case Expr.Variable variable -> 1;
      case Expr.Whole whole -> 1;
      case Expr.Bound bound -> 1 + variables;
      case Expr.Self self -> 1;
      case Expr.Node node -> 1;
      case Expr.TupleOf tuple -> ofExpressions(tuple.elements());
      case Expr.ListOf list -> ofExpressions(list.elements()) + of(list.tail());
      case Expr.MapOf map -> ofExpressions(map.keys()) + ofExpressions(map.values());
      case Expr.Call call -> ofExpressions(call.arguments());
      case Expr.Logic logic -> ofExpressions(logic.arguments());
      case Expr.ShortCircuit shortCircuit -> ofExpressions(shortCircuit.arguments());
    };
  }

  private long ofExpressions(List<Expr> expressions) {
    long count = 1;
    for (Expr expression : expressions) {
      count += of(expression);
    }
    return count;
  }
}
