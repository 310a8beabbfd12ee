package dev.tsunami.query.fun2ms;

import dev.tsunami.query.syntax.Expr;
import dev.tsunami.query.syntax.Expr.Infix;
import dev.tsunami.query.syntax.Expr.Literal;
import dev.tsunami.query.syntax.Expr.LocalCall;
import dev.tsunami.query.syntax.Expr.Prefix;
import dev.tsunami.query.syntax.Expr.RemoteCall;
import dev.tsunami.query.syntax.Operator;
import dev.tsunami.query.syntax.Position;
import dev.tsunami.query.syntax.SyntaxException;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls in guards and bodies: {@code {Function, Argument, ...}} of those that there are. */
final class CallTranslation {
  private static final Atom BINDINGS = Atom.of("$*");

  private final ExprTranslation expressions;
  private final Place place;

  CallTranslation(ExprTranslation expressions, Place place) {
    this.expressions = expressions;
    this.place = place;
  }

  /** The same test by today's name: {@code atom(X)}, alone in a guard, is {@code is_atom(X)}. */
  static Expr modern(Expr test) {
    if (test instanceof LocalCall call) {
      String name = MatchFunctions.ofOldTest(call.function(), call.arguments().size());
      if (name != null) {
        return new LocalCall(call.at(), name, call.arguments());
      }
    }
    return test;
  }

  Term local(LocalCall call) {
    String name = call.function();
    int arity = call.arguments().size();
    if (arity == 0 && name.equals("object")) {
      return HeadNames.OBJECT;
    }
    if (arity == 0 && name.equals("bindings")) {
      return BINDINGS;
    }
    if (!MatchFunctions.isLocal(name, arity, place)) {
      throw refused(call);
    }
    return function(call.at(), name, call.arguments());
  }

  Term remote(RemoteCall call) {
    String name = functionOfErlang(call);
    int arity = call.arguments().size();
    if (name == null) {
      throw refused(call);
    }
    if (MatchFunctions.isRemote(name, arity)) {
      return function(call.at(), name, call.arguments());
    }
    Expr operation = operation(call, name);
    if (operation == null) {
      throw refused(call);
    }
    return expressions.translate(operation);
  }

  private Term function(Position at, String name, List<Expr> arguments) {
    if (name.equals("is_record")
        && arguments.get(1) instanceof Literal record
        && record.value() instanceof Atom tag) {
      throw Refusal.because(
          at,
          place,
          "records are not supported, and "
              + tag
              + " is none; compare element(1, ...) with it, and size(...) with a number");
    }
    Term[] call = new Term[arguments.size() + 1];
    call[0] = Atom.of(name);
    System.arraycopy(expressions.all(arguments), 0, call, 1, arguments.size());
    return Tuple.of(call);
  }

  private static @Nullable String functionOfErlang(RemoteCall call) {
    return call.module() instanceof Literal module
            && module.value() == Atom.of("erlang")
            && call.function() instanceof Literal function
            && function.value() instanceof Atom name
        ? name.name()
        : null;
  }

  /** {@code erlang:'+'(1, 2)} as {@code 1 + 2}; null if there is no such operator. */
  private static @Nullable Expr operation(RemoteCall call, String name) {
    List<Expr> arguments = call.arguments();
    Operator operator =
        switch (arguments.size()) {
          case 1 -> Operator.prefix(name);
          case 2 -> Operator.infix(name);
          default -> null;
        };
    if (operator == null || operator == Operator.APPEND || operator == Operator.SUBTRACT_LIST) {
      return null;
    }
    return arguments.size() == 1
        ? new Prefix(call.at(), operator, arguments.getFirst())
        : new Infix(call.at(), operator, arguments.getFirst(), arguments.getLast());
  }

  private SyntaxException refused(Expr call) {
    // What was given comes first here: behind the long list nobody would find it.
    return Refusal.because(
        call.at(),
        place,
        "given "
            + Description.of(call)
            + ", expected an operator or one of the functions "
            + MatchFunctions.list());
  }
}
