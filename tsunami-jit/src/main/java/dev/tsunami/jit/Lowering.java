package dev.tsunami.jit;

import dev.tsunami.kernel.match.Clause;
import dev.tsunami.kernel.match.Expr;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the constants out of clauses.
 *
 * @param clauses what code is generated for
 * @param constants what its instances hold
 */
record Lowering(List<ClauseCode> clauses, Constants constants) {
  static Lowering of(List<Clause> clauses) {
    Constants constants = new Constants();
    List<ClauseCode> lowered = new ArrayList<>(clauses.size());
    for (Clause clause : clauses) {
      lowered.add(clause(clause, constants));
    }
    return new Lowering(lowered, constants);
  }

  /** Guards and body first: they tell which variables are read. */
  private static ClauseCode clause(Clause clause, Constants constants) {
    ExprLowering guard = new ExprLowering(clause.variables(), constants, true);
    List<Code> guards = new ArrayList<>(clause.guards().size());
    for (Expr expression : clause.guards()) {
      guards.add(guard.lower(expression));
    }
    ExprLowering body = new ExprLowering(clause.variables(), constants, false);
    Code result = body.lower(clause.result());
    PatternLowering head = new PatternLowering(clause.variables(), constants);
    head.countAll(clause.head());
    head.read(guard.slots());
    head.read(body.slots());
    Check check = head.lower(clause.head());
    return new ClauseCode(check, guards, result, clause.variables(), head.bindings());
  }
}
