package dev.tsunami.query.syntax;

import dev.tsunami.query.syntax.Expr.Clause;
import dev.tsunami.query.syntax.Expr.FunOf;
import dev.tsunami.query.syntax.Expr.FunRef;
import dev.tsunami.query.syntax.Expr.Literal;
import dev.tsunami.term.text.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses what begins with {@code fun}: closures, with or without a name, and {@code fun m:f/a}. */
final class FunParser {
  private final TokenStream tokens;
  private final ExprParser expressions;

  FunParser(TokenStream tokens, ExprParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  Expr fun(Position at) {
    int start = tokens.expect("fun").offset();
    if (tokens.at("(")) {
      return closure(at, null, start);
    }
    if (tokens.at(Token.Kind.VARIABLE) && tokens.peekSecond().is("(")) {
      return closure(at, tokens.take().text(), start);
    }
    Expr module = nameOrVariable();
    if (tokens.at("/") && module instanceof Literal name) {
      throw new SyntaxException(
          at,
          "fun "
              + name.value()
              + "/... has no module: this shell has no functions of its own to refer to; write fun "
              + "erlang:"
              + name.value()
              + "/...");
    }
    tokens.expect(":");
    Expr function = nameOrVariable();
    tokens.expect("/");
    if (!tokens.at(Token.Kind.INTEGER) && !tokens.at(Token.Kind.VARIABLE)) {
      throw tokens.unexpected();
    }
    return new FunRef(at, module, function, expressions.primary());
  }

  private Expr nameOrVariable() {
    if (!tokens.at(Token.Kind.ATOM) && !tokens.at(Token.Kind.VARIABLE)) {
      throw tokens.unexpected();
    }
    return expressions.primary();
  }

  private Expr closure(Position at, @Nullable String name, int start) {
    int seenBefore = tokens.variablesTaken();
    List<Clause> clauses = new ArrayList<>();
    do {
      clauses.add(clause(name, clauses));
    } while (tokens.takeIf(";"));
    tokens.expect("end");
    List<String> variables = tokens.variablesSince(seenBefore);
    return new FunOf(at, name, List.copyOf(clauses), variables, tokens.textFrom(start));
  }

  private Clause clause(@Nullable String name, List<Clause> earlier) {
    Position at = tokens.position();
    if (name != null && !earlier.isEmpty()) {
      if (!tokens.at(Token.Kind.VARIABLE)) {
        throw tokens.unexpected();
      }
      if (!tokens.take().text().equals(name)) {
        throw new SyntaxException(at, "head mismatch");
      }
    }
    List<Expr> heads = expressions.arguments();
    if (!earlier.isEmpty() && earlier.getFirst().heads().size() != heads.size()) {
      throw new SyntaxException(at, "head mismatch");
    }
    if (heads.size() > 20) {
      throw new SyntaxException(at, "funs take at most 20 arguments in this shell");
    }
    List<List<Expr>> guard = new ArrayList<>();
    if (tokens.takeIf("when")) {
      do {
        guard.add(conjunction());
      } while (tokens.takeIf(";"));
    }
    tokens.expect("->");
    return new Clause(at, heads, List.copyOf(guard), conjunction());
  }

  /** Expressions between commas. */
  private List<Expr> conjunction() {
    List<Expr> expressionsInTurn = new ArrayList<>();
    do {
      expressionsInTurn.add(expressions.expression());
    } while (tokens.takeIf(","));
    return List.copyOf(expressionsInTurn);
  }
}
