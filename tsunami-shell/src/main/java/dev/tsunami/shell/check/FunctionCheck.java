package dev.tsunami.shell.check;

import dev.tsunami.query.syntax.Expr;
import dev.tsunami.query.syntax.Expr.Call;
import dev.tsunami.query.syntax.Expr.FunOf;
import dev.tsunami.query.syntax.Expr.FunRef;
import dev.tsunami.query.syntax.Expr.Literal;
import dev.tsunami.query.syntax.Expr.LocalCall;
import dev.tsunami.query.syntax.Expr.RemoteCall;
import dev.tsunami.query.syntax.Expr.Variable;
import dev.tsunami.query.syntax.Position;
import dev.tsunami.query.syntax.SyntaxException;
import dev.tsunami.shell.eval.Libraries;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses calls of functions that the shell does not have, by name, with what was perhaps meant.
 */
final class FunctionCheck {
  private final Libraries libraries;

  FunctionCheck(Libraries libraries) {
    this.libraries = libraries;
  }

  /** {@code f(Variable)}: the one call whose argument is a name, not a value. */
  static boolean forgetsVariable(LocalCall call) {
    return call.function().equals("f")
        && call.arguments().size() == 1
        && call.arguments().getFirst() instanceof Variable;
  }

  /**
   * {@code ets:fun2ms(fun ... end)}: the fun is translated and never called, so it may call what
   * only match specs know; whoever translates it checks it.
   */
  static boolean translatesFun(RemoteCall call) {
    return isAtom(call.module(), "ets")
        && isAtom(call.function(), "fun2ms")
        && call.arguments().size() == 1
        && call.arguments().getFirst() instanceof FunOf;
  }

  private static boolean isAtom(Expr expression, String name) {
    return expression instanceof Literal literal && literal.value() == Atom.of(name);
  }

  void check(LocalCall call) {
    String function = call.function();
    int arity = call.arguments().size();
    if (!libraries.hasLocal(function, arity)) {
      List<String> known = libraries.names("erlang");
      known.addAll(libraries.names(""));
      throw refused(call.at(), "", function, arity, known);
    }
    if (function.equals("f") && arity == 1 && !forgetsVariable(call)) {
      throw new SyntaxException(call.at(), "f/1 forgets a variable: its argument must be one");
    }
  }

  void check(RemoteCall call) {
    check(call.at(), call.module(), call.function(), call.arguments().size());
  }

  void check(FunRef ref) {
    if (ref.arity() instanceof Literal arity && arity.value() instanceof Int n && n.isLong()) {
      check(ref.at(), ref.module(), ref.function(), (int) n.longValue());
    }
  }

  /**
   * A call of a constant can only fail; of an atom it is {@code 'name'(...)}, which the parser has
   * seen.
   */
  void check(Call call) {
    if (call.callee() instanceof Literal literal && literal.value() instanceof Atom) {
      throw new SyntaxException(call.at(), "illegal expression");
    }
  }

  private void check(Position at, Expr module, Expr function, int arity) {
    Atom m = atom(module);
    Atom f = atom(function);
    if (m != null && f != null && !libraries.has(m.name(), f.name(), arity)) {
      throw refused(at, m.name() + ":", f.name(), arity, libraries.names(m.name()));
    }
  }

  private static @Nullable Atom atom(Expr expression) {
    return expression instanceof Literal literal && literal.value() instanceof Atom atom
        ? atom
        : null;
  }

  private static SyntaxException refused(
      Position at, String module, String function, int arity, List<String> known) {
    String name = module + Atom.of(function) + "/" + arity;
    String near = Suggestions.nearest(function, known);
    String hint =
        near == null
            ? "help() shows what is"
            : near.equals(function)
                ? "help("
                    + (module.isEmpty() ? "" : module.replace(":", ", "))
                    + near
                    + ") shows its arguments"
                : "did you mean " + module + near + "?";
    return new SyntaxException(at, name + " is not part of this shell; " + hint);
  }
}
