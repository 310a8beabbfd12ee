package dev.tsunami.query.syntax;

import dev.tsunami.query.syntax.Expr.FunOf;
import dev.tsunami.term.text.Token;

/**
 * Reads a text that is one fun, as it is written: {@code -1} is an operator before a number, {@code
 * {a, 1}} a tuple of two literals, and every place has its position. Whoever translates a fun wants
 * that; whoever evaluates it wants {@link FormReader}, which folds constants.
 */
public final class FunReader {
  private FunReader() {}

  /**
   * The fun that a text is.
   *
   * @param text {@code fun({K, V}) -> K end}; a full stop behind it may be left out
   * @throws SyntaxException if the text is anything else
   */
  public static FunOf read(String text) {
    return read(text, new Position(1, 1));
  }

  /** The same fun as it is written. */
  public static FunOf again(FunOf fun) {
    return read(fun.source(), fun.at());
  }

  private static FunOf read(String text, Position start) {
    TokenStream tokens = new TokenStream(text, start);
    Expr expression = expression(tokens);
    tokens.takeIf(Token.Kind.DOT);
    if (!tokens.at(Token.Kind.END)) {
      throw tokens.unexpected();
    }
    if (!(expression instanceof FunOf fun)) {
      throw new SyntaxException(expression.at(), EXPECTED + ", given something else");
    }
    return fun;
  }

  private static Expr expression(TokenStream tokens) {
    try {
      return new ExprParser(tokens, false).expression();
    } catch (SyntaxException mistake) {
      if (tokens.at(Token.Kind.END) && mistake.at().equals(tokens.position())) {
        throw new SyntaxException(mistake.at(), EXPECTED + ", and the text ends before its end");
      }
      throw mistake;
    }
  }

  private static final String EXPECTED = "expected fun(Pattern) when Guard -> Body end";
}
