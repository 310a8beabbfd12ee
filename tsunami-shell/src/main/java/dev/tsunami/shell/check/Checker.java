package dev.tsunami.shell.check;

import dev.tsunami.query.syntax.Expr;
import dev.tsunami.query.syntax.Expr.BitsOf;
import dev.tsunami.query.syntax.Expr.Block;
import dev.tsunami.query.syntax.Expr.Call;
import dev.tsunami.query.syntax.Expr.Clause;
import dev.tsunami.query.syntax.Expr.Comprehension;
import dev.tsunami.query.syntax.Expr.FunOf;
import dev.tsunami.query.syntax.Expr.FunRef;
import dev.tsunami.query.syntax.Expr.Infix;
import dev.tsunami.query.syntax.Expr.ListOf;
import dev.tsunami.query.syntax.Expr.Literal;
import dev.tsunami.query.syntax.Expr.LocalCall;
import dev.tsunami.query.syntax.Expr.MapOf;
import dev.tsunami.query.syntax.Expr.MapUpdate;
import dev.tsunami.query.syntax.Expr.Match;
import dev.tsunami.query.syntax.Expr.Pair;
import dev.tsunami.query.syntax.Expr.Prefix;
import dev.tsunami.query.syntax.Expr.Qualifier;
import dev.tsunami.query.syntax.Expr.RemoteCall;
import dev.tsunami.query.syntax.Expr.TupleOf;
import dev.tsunami.query.syntax.Expr.Variable;
import dev.tsunami.query.syntax.GuardTests;
import dev.tsunami.query.syntax.Operator;
import dev.tsunami.query.syntax.Segment;
import dev.tsunami.query.syntax.SyntaxException;
import dev.tsunami.shell.eval.Bindings;
import dev.tsunami.shell.eval.Libraries;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks a form before anything of it is evaluated, so that a form with a mistake in its last line
 * has done nothing. The first mistake ends the check with a {@link SyntaxException}.
 *
 * <p>Scopes are Erlang's: operands beside each other do not see what the others bind; clauses,
 * generators and the right side of {@code andalso} and {@code orelse} let nothing out.
 */
public final class Checker {
  private final FunctionCheck functions;
  private final PatternCheck patterns;

  public Checker(Libraries libraries) {
    this.functions = new FunctionCheck(libraries);
    this.patterns = new PatternCheck(this);
  }

  /**
   * @throws SyntaxException at the first mistake
   */
  public void check(List<Expr> body, Bindings bindings) {
    body(body, Scope.of(bindings).inner());
  }

  private void body(List<Expr> body, Scope scope) {
    for (Expr expression : body) {
      check(expression, scope);
    }
  }

  /** Checks an expression; what it binds is added to the scope. */
  void check(Expr expression, Scope scope) {
    switch (expression) {
      case Literal literal -> {}
      case Variable variable -> bound(variable, scope);
      case TupleOf tuple -> beside(tuple.elements(), scope);
      case ListOf list -> beside(withTail(list), scope);
      case Prefix prefix -> check(prefix.operand(), scope);
      case Infix infix -> infix(infix, scope);
      case Match match -> {
        check(match.value(), scope);
        patterns.check(match.pattern(), scope);
      }
      case RemoteCall call -> {
        functions.check(call);
        check(call.module(), scope);
        check(call.function(), scope);
        if (!FunctionCheck.translatesFun(call)) {
          beside(call.arguments(), scope);
        }
      }
      case LocalCall call -> {
        functions.check(call);
        if (!FunctionCheck.forgetsVariable(call)) {
          beside(call.arguments(), scope);
        }
      }
      case Call call -> {
        functions.check(call);
        List<Expr> parts = new ArrayList<>(call.arguments());
        parts.add(call.callee());
        beside(parts, scope);
      }
      case FunOf fun -> fun(fun, scope);
      case FunRef ref -> {
        functions.check(ref);
        beside(List.of(ref.module(), ref.function(), ref.arity()), scope);
      }
      case MapOf map -> {
        for (Pair pair : map.pairs()) {
          if (pair.exact()) {
            throw new SyntaxException(
                pair.at(), "only association operators '=>' are allowed in map construction");
          }
        }
        beside(parts(map.pairs()), scope);
      }
      case MapUpdate update -> {
        List<Expr> parts = parts(update.pairs());
        parts.add(update.map());
        beside(parts, scope);
      }
      case BitsOf bits -> {
        for (Segment segment : bits.segments()) {
          check(segment.value(), scope);
          if (segment.size() != null) {
            check(segment.size(), scope);
          }
        }
      }
      case Comprehension comprehension -> comprehension(comprehension, scope.inner());
      case Block block -> body(block.body(), scope);
    }
  }

  private static void bound(Variable variable, Scope scope) {
    if (variable.isAnonymous() || !scope.has(variable.name())) {
      throw new SyntaxException(variable.at(), "variable '" + variable.name() + "' is unbound");
    }
  }

  /** Expressions that do not see what the others bind; afterwards all of it is bound. */
  private void beside(List<Expr> expressions, Scope scope) {
    List<String> added = new ArrayList<>(0);
    for (Expr expression : expressions) {
      if (expression instanceof Literal) {
        continue;
      }
      Scope own = scope.inner();
      check(expression, own);
      added.addAll(own.added());
    }
    for (String name : added) {
      scope.add(name);
    }
  }

  private void infix(Infix infix, Scope scope) {
    if (infix.operator() == Operator.AND_ALSO || infix.operator() == Operator.OR_ELSE) {
      check(infix.left(), scope);
      check(infix.right(), scope.inner());
    } else {
      beside(List.of(infix.left(), infix.right()), scope);
    }
  }

  private void fun(FunOf fun, Scope scope) {
    for (Clause clause : fun.clauses()) {
      Scope own = scope.inner();
      if (fun.name() != null) {
        own.add(fun.name());
      }
      for (Expr head : clause.heads()) {
        patterns.check(head, own);
      }
      for (List<Expr> conjunction : clause.guard()) {
        for (Expr test : conjunction) {
          guard(test, own);
        }
      }
      body(clause.body(), own);
    }
  }

  /** Checks an expression in a guard, a map pattern's key or a segment pattern's size. */
  void guard(Expr test, Scope scope) {
    if (!GuardTests.isGuard(test)) {
      throw new SyntaxException(test.at(), "illegal guard expression");
    }
    check(test, scope);
  }

  private void comprehension(Comprehension comprehension, Scope scope) {
    for (Qualifier qualifier : comprehension.qualifiers()) {
      switch (qualifier) {
        case Qualifier.Generator generator -> {
          check(generator.list(), scope.inner());
          patterns.check(generator.pattern(), scope);
        }
        case Qualifier.Filter filter -> check(filter.condition(), scope);
      }
    }
    check(comprehension.template(), scope);
  }

  private static List<Expr> withTail(ListOf list) {
    if (list.tail() == null) {
      return list.elements();
    }
    List<Expr> parts = new ArrayList<>(list.elements());
    parts.add(list.tail());
    return parts;
  }

  private static List<Expr> parts(List<Pair> pairs) {
    List<Expr> parts = new ArrayList<>();
    for (Pair pair : pairs) {
      parts.add(pair.key());
      parts.add(pair.value());
    }
    return parts;
  }
}
