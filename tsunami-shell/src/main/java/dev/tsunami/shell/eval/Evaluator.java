package dev.tsunami.shell.eval;

import dev.tsunami.query.bits.BitsConstruction;
import dev.tsunami.query.bits.BitsException;
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
import dev.tsunami.query.syntax.Expr.Prefix;
import dev.tsunami.query.syntax.Expr.RemoteCall;
import dev.tsunami.query.syntax.Expr.TupleOf;
import dev.tsunami.query.syntax.Expr.Variable;
import dev.tsunami.query.syntax.Operator;
import dev.tsunami.shell.eval.Funs.Source;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.ExternalFun;
import dev.tsunami.term.Int;
import dev.tsunami.term.LocalFun;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions. A call in the last place of a fun's body takes no stack, so loops by
 * recursion run for ever; other nesting is bounded by {@link #MAX_DEPTH}. Expressions are expected
 * to have passed {@link dev.tsunami.shell.check.Checker}.
 *
 * <p>Not thread-safe. An interrupt of the evaluating thread ends the evaluation at the next call
 * with {@link InterruptedEvaluation}.
 */
public final class Evaluator {
  /** Levels of expressions within calls within expressions: about 200 bytes of stack each. */
  static final int MAX_DEPTH = 100_000;

  private final Libraries libraries;
  private final Funs funs;
  private final Matcher matcher;
  private final Maps maps;
  private final Comprehensions comprehensions;
  private int depth;

  /**
   * @param self the process that the shell is: the creator of its funs
   */
  public Evaluator(Libraries libraries, Pid self) {
    this.libraries = libraries;
    this.funs = new Funs(self);
    this.matcher = new Matcher(this);
    this.maps = new Maps(this);
    this.comprehensions = new Comprehensions(this, matcher);
  }

  /** The value of the last of the expressions, which are evaluated in turn. */
  public Term run(List<Expr> body, Bindings bindings) {
    depth = 0;
    return body(body, bindings);
  }

  private Term body(List<Expr> body, Bindings bindings) {
    for (int i = 0; i < body.size() - 1; i++) {
      eval(body.get(i), bindings);
    }
    return eval(body.getLast(), bindings);
  }

  Term eval(Expr expression, Bindings bindings) {
    if (++depth > MAX_DEPTH) {
      throw new TooDeepException(MAX_DEPTH);
    }
    Term value =
        switch (expression) {
          case Literal literal -> literal.value();
          case Variable variable -> variable(variable, bindings);
          case TupleOf tuple -> Tuple.of(all(tuple.elements(), bindings));
          case ListOf list -> list(list, bindings);
          case Infix infix -> infix(infix, bindings);
          case Prefix prefix ->
              Operators.prefix(prefix.operator(), eval(prefix.operand(), bindings));
          case Match match -> match(match, bindings);
          case RemoteCall call -> remoteCall(call, bindings);
          case LocalCall call -> libraries.local(call.function(), all(call.arguments(), bindings));
          case Call call -> call(call, bindings);
          case FunOf fun -> funs.close(fun, bindings);
          case FunRef ref -> funRef(ref, bindings);
          case MapOf map -> maps.construct(map, bindings);
          case MapUpdate update -> maps.update(update, bindings);
          case BitsOf segments -> bits(segments, bindings);
          case Comprehension comprehension -> comprehensions.eval(comprehension, bindings);
          case Block block -> body(block.body(), bindings);
        };
    depth--;
    return value;
  }

  private static Term variable(Variable variable, Bindings bindings) {
    Term value = bindings.get(variable.name());
    if (value == null) {
      throw ErlangException.error("unbound", Atom.of(variable.name()));
    }
    return value;
  }

  private Term[] all(List<Expr> expressions, Bindings bindings) {
    Term[] values = new Term[expressions.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = eval(expressions.get(i), bindings);
    }
    return values;
  }

  private Term list(ListOf list, Bindings bindings) {
    Term[] elements = all(list.elements(), bindings);
    Term tail = list.tail() == null ? TermList.NIL : eval(list.tail(), bindings);
    return TermList.of(elements, elements.length, tail);
  }

  private Bits bits(BitsOf segments, Bindings bindings) {
    try {
      return new BitsConstruction(part -> eval(part, bindings)).construct(segments);
    } catch (BitsException failure) {
      throw ErlangException.bits(failure.reason(), String.valueOf(failure.getMessage()));
    }
  }

  private Term infix(Infix infix, Bindings bindings) {
    Operator operator = infix.operator();
    Term left = eval(infix.left(), bindings);
    if (operator == Operator.AND_ALSO || operator == Operator.OR_ELSE) {
      if (!Operators.isBoolean(left)) {
        throw ErlangException.error("badarg", left);
      }
      boolean decided = left == Atom.of(operator == Operator.OR_ELSE);
      return decided ? left : eval(infix.right(), bindings);
    }
    return Operators.infix(operator, left, eval(infix.right(), bindings));
  }

  private Term match(Match match, Bindings bindings) {
    Term value = eval(match.value(), bindings);
    int mark = bindings.mark();
    if (!matcher.match(match.pattern(), value, bindings, false)) {
      bindings.reset(mark);
      throw ErlangException.error("badmatch", value);
    }
    return value;
  }

  private Term remoteCall(RemoteCall call, Bindings bindings) {
    Term module = eval(call.module(), bindings);
    Term function = eval(call.function(), bindings);
    Term[] arguments = all(call.arguments(), bindings);
    if (module instanceof Atom m && function instanceof Atom f) {
      return libraries.call(m.name(), f.name(), arguments);
    }
    boolean first = !(module instanceof Atom);
    throw ErlangException.badarg(
        "erlang",
        "apply",
        new Term[] {module, function, TermList.of(arguments)},
        first ? "argument 1: not an atom" : "argument 2: not an atom");
  }

  private Term call(Call call, Bindings bindings) {
    Term callee = eval(call.callee(), bindings);
    return apply(callee, all(call.arguments(), bindings));
  }

  private Term funRef(FunRef ref, Bindings bindings) {
    Term module = eval(ref.module(), bindings);
    Term function = eval(ref.function(), bindings);
    Term arity = eval(ref.arity(), bindings);
    if (module instanceof Atom m
        && function instanceof Atom f
        && arity instanceof Int n
        && n.isLong()
        && n.longValue() >= 0
        && n.longValue() <= 255) {
      return ExternalFun.of(m, f, (int) n.longValue());
    }
    throw ErlangException.badarg("erlang", "make_fun", new Term[] {module, function, arity});
  }

  /** Whether the term is a fun of this arity that can be called here. */
  public boolean isCallable(Term fun, int arity) {
    return (fun instanceof LocalFun local && local.arity() == arity && funs.find(local) != null)
        || (fun instanceof ExternalFun external && external.arity() == arity);
  }

  /** The text of a fun that was typed into this shell. */
  public @Nullable String sourceOf(Term fun) {
    Source source = fun instanceof LocalFun local ? funs.find(local) : null;
    return source == null ? null : source.expression().source();
  }

  /** A fun that was typed into this shell, with the values that it captured; null for any other. */
  public @Nullable TypedFun typed(Term fun) {
    Source source = fun instanceof LocalFun local ? funs.find(local) : null;
    if (source == null) {
      return null;
    }
    Map<String, Term> captured = new HashMap<>();
    for (int i = 0; i < source.captured().length; i++) {
      captured.put(source.captured()[i], ((LocalFun) fun).captured(i));
    }
    return new TypedFun(source.expression(), captured);
  }

  /** Calls a fun. */
  public Term apply(Term callee, Term... given) {
    Term fun = callee;
    Term[] arguments = given;
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedEvaluation();
      }
      if (fun instanceof ExternalFun external) {
        if (external.arity() != arguments.length) {
          throw ErlangException.badarity(fun, arguments);
        }
        return libraries.call(external.module().name(), external.function().name(), arguments);
      }
      Source source = fun instanceof LocalFun local ? funs.find(local) : null;
      if (source == null) {
        throw ErlangException.error("badfun", fun);
      }
      if (source.expression().arity() != arguments.length) {
        throw ErlangException.badarity(fun, arguments);
      }
      Bindings scope = scope(source, (LocalFun) fun);
      List<Expr> body = select(source.expression(), arguments, scope);
      for (int i = 0; i < body.size() - 1; i++) {
        eval(body.get(i), scope);
      }
      if (!(body.getLast() instanceof Call last)) {
        return eval(body.getLast(), scope);
      }
      fun = eval(last.callee(), scope);
      arguments = all(last.arguments(), scope);
    }
  }

  /** A scope for the fun's own variables within one for those that it captured. */
  private static Bindings scope(Source source, LocalFun fun) {
    Bindings captured = new Bindings();
    for (int i = 0; i < source.captured().length; i++) {
      captured.bind(source.captured()[i], fun.captured(i));
    }
    String name = source.expression().name();
    if (name != null) {
      captured.bind(name, fun);
    }
    return captured.inner();
  }

  /** The body of the first clause whose heads and guard accept the arguments. */
  private List<Expr> select(FunOf fun, Term[] arguments, Bindings scope) {
    for (Clause clause : fun.clauses()) {
      if (heads(clause, arguments, scope) && guard(clause.guard(), scope)) {
        return clause.body();
      }
      scope.reset(0);
    }
    throw ErlangException.call(
        Atom.of("function_clause"), "erl_eval", "-inside-an-interpreted-fun-", arguments);
  }

  private boolean heads(Clause clause, Term[] arguments, Bindings scope) {
    for (int i = 0; i < arguments.length; i++) {
      if (!matcher.match(clause.heads().get(i), arguments[i], scope, true)) {
        return false;
      }
    }
    return true;
  }

  private boolean guard(List<List<Expr>> alternatives, Bindings scope) {
    if (alternatives.isEmpty()) {
      return true;
    }
    for (List<Expr> conjunction : alternatives) {
      if (holds(conjunction, scope)) {
        return true;
      }
    }
    return false;
  }

  /** Whether all tests are true; a test that fails is not. */
  boolean holds(List<Expr> conjunction, Bindings scope) {
    int before = depth;
    try {
      for (Expr test : conjunction) {
        if (eval(test, scope) != Atom.TRUE) {
          return false;
        }
      }
      return true;
    } catch (ErlangException failed) {
      depth = before;
      return false;
    }
  }
}
