package dev.tsunami.kernel.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a match specification by walking over it: the definition of what it means, and what runs
 * where nothing is compiled.
 *
 * <p>Errors have no kinds here. In a guard an error makes the clause fail; in a body it gives the
 * atom {@code 'EXIT'} in the place of the call that failed, with which the call around it goes on.
 * Recursion is bounded by {@link Problems#MAX_DEPTH}.
 *
 * <p>Source: the behaviour of OTP 25; section 3 of the documentation of match specifications.
 */
public final class Interpreter implements MatchProgram {
  /** The value of a failed call in a body. */
  public static final Atom EXIT = Atom.of("EXIT");

  private static final @Nullable Term[] NO_BINDINGS = {};

  private final Clause[] clauses;

  public Interpreter(MatchSpec spec) {
    this.clauses = spec.clauses().toArray(new Clause[0]);
  }

  @Override
  public @Nullable Term run(Term term, MatchContext context) {
    for (Clause clause : clauses) {
      @Nullable Term[] bindings =
          clause.variables() == 0 ? NO_BINDINGS : new @Nullable Term[clause.variables()];
      if (PatternMatcher.matches(clause.head(), term, bindings)) {
        Evaluation guard = new Evaluation(term, bindings, context, null);
        if (guard.allTrue(clause.guards())) {
          return new Evaluation(term, bindings, context, EXIT).value(clause.result());
        }
      }
    }
    return null;
  }

  /**
   * The value of an expression that needs neither a term nor a context, such as {@code {'+', 1,
   * {const, 2}}}.
   *
   * @return null if it needs one, or has no value
   */
  static @Nullable Term constant(Expr expression) {
    return isConstant(expression)
        ? new Evaluation(TermList.NIL, NO_BINDINGS, null, null).value(expression)
        : null;
  }

  static boolean isConstant(Expr expression) {
    return switch (expression) {
      case Expr.Literal literal -> true;
      case Expr.Const constant -> true;
      case Expr.Variable variable -> false;
      case Expr.Whole whole -> false;
      case Expr.Bound bound -> false;
      case Expr.Self self -> false;
      case Expr.Node node -> false;
      case Expr.TupleOf tuple -> areConstant(tuple.elements());
      case Expr.ListOf list -> areConstant(list.elements()) && isConstant(list.tail());
      case Expr.MapOf map -> areConstant(map.keys()) && areConstant(map.values());
      case Expr.Call call -> areConstant(call.arguments());
      case Expr.Logic logic -> areConstant(logic.arguments());
      case Expr.ShortCircuit shortCircuit -> areConstant(shortCircuit.arguments());
    };
  }

  private static boolean areConstant(List<Expr> expressions) {
    for (Expr expression : expressions) {
      if (!isConstant(expression)) {
        return false;
      }
    }
    return true;
  }

  /**
   * One evaluation of guards or of a body.
   *
   * @param onError what a failing call gives: null in guards
   */
  private record Evaluation(
      Term term,
      @Nullable Term[] bindings,
      @Nullable MatchContext context,
      @Nullable Term onError) {
    boolean allTrue(List<Expr> guards) {
      for (Expr guard : guards) {
        if (value(guard) != Atom.TRUE) {
          return false;
        }
      }
      return true;
    }

    @Nullable Term value(Expr expression) {
      return switch (expression) {
        case Expr.Literal literal -> literal.value();
        case Expr.Const constant -> constant.value();
        case Expr.Variable variable -> bound(variable.slot());
        case Expr.Whole whole -> term;
        case Expr.Bound all -> allBound();
        case Expr.TupleOf tuple -> tuple(tuple);
        case Expr.ListOf list -> list(list);
        case Expr.MapOf map -> map(map);
        case Expr.Call call -> call(call);
        case Expr.Logic logic -> logic(logic);
        case Expr.ShortCircuit shortCircuit -> shortCircuit(shortCircuit);
        case Expr.Self self -> present(context).self();
        case Expr.Node node -> present(context).node();
      };
    }

    /** Where guards and bodies are evaluated, every variable of the head is bound. */
    private Term bound(int slot) {
      return present(bindings[slot]);
    }

    private static <T> T present(@Nullable T value) {
      if (value == null) {
        throw new IllegalStateException("an expression was evaluated outside of a match");
      }
      return value;
    }

    private TermList allBound() {
      TermList all = TermList.NIL;
      for (int slot = bindings.length - 1; slot >= 0; slot--) {
        all = TermList.cons(bound(slot), all);
      }
      return all;
    }

    /** The values of all; null if one has none. */
    private Term @Nullable [] values(List<Expr> expressions) {
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

    private @Nullable Term tuple(Expr.TupleOf tuple) {
      Term[] elements = values(tuple.elements());
      return elements == null ? null : Tuple.of(elements);
    }

    private @Nullable Term list(Expr.ListOf list) {
      Term[] elements = values(list.elements());
      Term tail = value(list.tail());
      return elements == null || tail == null ? null : TermList.of(elements, elements.length, tail);
    }

    private @Nullable Term map(Expr.MapOf map) {
      Term[] keys = values(map.keys());
      Term[] values = values(map.values());
      return keys == null || values == null ? null : Values.map(keys, values);
    }

    private @Nullable Term call(Expr.Call call) {
      Term[] arguments = values(call.arguments());
      Term value = arguments == null ? null : call.function().apply(arguments);
      return value == null ? onError : value;
    }

    private @Nullable Term logic(Expr.Logic logic) {
      Term[] arguments = values(logic.arguments());
      if (arguments == null) {
        return null;
      }
      Atom dominant = Atom.of(logic.dominant());
      Atom result = Atom.of(!logic.dominant());
      for (Term argument : arguments) {
        if (!Guards.isBoolean(argument)) {
          return onError;
        }
        if (argument == dominant) {
          result = dominant;
        }
      }
      return result;
    }

    private @Nullable Term shortCircuit(Expr.ShortCircuit expression) {
      List<Expr> arguments = expression.arguments();
      Atom dominant = Atom.of(expression.dominant());
      for (int i = 0; i < arguments.size() - 1; i++) {
        Term argument = value(arguments.get(i));
        if (argument == dominant) {
          return dominant;
        }
        if (argument == null || !Guards.isBoolean(argument)) {
          return onError;
        }
      }
      return value(arguments.getLast());
    }
  }
}
