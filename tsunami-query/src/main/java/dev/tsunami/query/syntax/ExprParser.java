package dev.tsunami.query.syntax;

import dev.tsunami.query.syntax.Expr.Infix;
import dev.tsunami.query.syntax.Expr.ListOf;
import dev.tsunami.query.syntax.Expr.Literal;
import dev.tsunami.query.syntax.Expr.LocalCall;
import dev.tsunami.query.syntax.Expr.Match;
import dev.tsunami.query.syntax.Expr.Prefix;
import dev.tsunami.query.syntax.Expr.RemoteCall;
import dev.tsunami.query.syntax.Expr.TupleOf;
import dev.tsunami.query.syntax.Expr.Variable;
import dev.tsunami.query.syntax.Operator.Associativity;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses expressions by precedence climbing. Recursion is bounded: text nested deeper than {@link
 * #MAX_DEPTH} levels is refused with its position. Lists and tuples of constants become one {@link
 * Literal}.
 *
 * <p>Source: the grammar of the Erlang reference manual; what of it the shell does not have is
 * refused by name by {@link Refusals}.
 */
final class ExprParser {
  /**
   * Deep enough for what people write; about 600 bytes of stack a level keep it below half a
   * megabyte.
   */
  static final int MAX_DEPTH = 500;

  private final TokenStream tokens;
  private final FunParser funs;
  private final CompoundParser compounds;
  private final boolean folding;
  private int depth;

  /** A parser that folds constants. */
  ExprParser(TokenStream tokens) {
    this(tokens, true);
  }

  /**
   * @param folding whether lists and tuples of constants, and numbers with a sign, become one
   *     literal; if not, the tree says what was written
   */
  ExprParser(TokenStream tokens, boolean folding) {
    this.tokens = tokens;
    this.folding = folding;
    this.funs = new FunParser(tokens, this);
    this.compounds = new CompoundParser(tokens, this);
  }

  boolean isFolding() {
    return folding;
  }

  Expr expression() {
    return infix(0);
  }

  /** An operand and the operators that bind at least as tightly as {@code weakest}. */
  private Expr infix(int weakest) {
    deeper();
    Expr left = operand();
    int steps = 0;
    while (true) {
      Token token = tokens.peek();
      if (token.is("=") && weakest <= Operator.MATCH_PRECEDENCE) {
        tokens.take();
        left = new Match(tokens.positionOf(token), left, infix(Operator.MATCH_PRECEDENCE));
        break;
      }
      Operator operator = isOperator(token) ? Operator.infix(token.text()) : null;
      if (operator == null || operator.precedence() < weakest) {
        Refusals.checkInfix(token, tokens);
        break;
      }
      tokens.take();
      boolean right = operator.associativity() == Associativity.RIGHT;
      Expr second = infix(right ? operator.precedence() : operator.precedence() + 1);
      left = new Infix(tokens.positionOf(token), operator, left, second);
      if (operator.associativity() == Associativity.NONE && isComparison(tokens.peek())) {
        throw tokens.unexpected();
      }
      if (++steps > MAX_DEPTH) {
        throw tooDeep();
      }
    }
    depth--;
    return left;
  }

  private Expr operand() {
    Token token = tokens.peek();
    Operator prefix = isOperator(token) ? Operator.prefix(token.text()) : null;
    if (prefix == null) {
      return called();
    }
    tokens.take();
    Expr operand = infix(Operator.PREFIX_PRECEDENCE);
    Term number = negated(prefix, operand);
    return number == null
        ? new Prefix(tokens.positionOf(token), prefix, operand)
        : new Literal(tokens.positionOf(token), number);
  }

  private static boolean isComparison(Token token) {
    Operator operator = isOperator(token) ? Operator.infix(token.text()) : null;
    return operator != null && operator.associativity() == Associativity.NONE;
  }

  private static boolean isOperator(Token token) {
    return token.kind() == Token.Kind.SYMBOL || token.kind() == Token.Kind.KEYWORD;
  }

  private @Nullable Term negated(Operator prefix, Expr operand) {
    if (folding && prefix == Operator.MINUS && operand instanceof Literal literal) {
      if (literal.value() instanceof Int whole) {
        return Int.of(whole.bigValue().negate());
      }
      if (literal.value() instanceof Flt number) {
        return Flt.of(-number.value());
      }
    }
    return null;
  }

  /** A primary expression, perhaps with a module before it, a call behind it, or map updates. */
  private Expr called() {
    Position at = tokens.position();
    boolean bare = tokens.at(Token.Kind.ATOM);
    Expr first = primary();
    if (tokens.takeIf(":")) {
      Expr function = primary();
      if (!tokens.at("(")) {
        throw new SyntaxException(at, "illegal expression");
      }
      return new RemoteCall(at, first, function, arguments());
    }
    if (tokens.at("(")) {
      List<Expr> arguments = arguments();
      if (bare && first instanceof Literal name && name.value() instanceof Atom atom) {
        return new LocalCall(at, atom.name(), arguments);
      }
      return new Expr.Call(at, first, arguments);
    }
    int steps = 0;
    while (tokens.at("#")) {
      first = compounds.mapUpdate(first);
      if (++steps > MAX_DEPTH) {
        throw tooDeep();
      }
    }
    return first;
  }

  /** Arguments in parentheses. */
  List<Expr> arguments() {
    tokens.expect("(");
    return until(")");
  }

  /** Expressions between commas, and the closing symbol. */
  List<Expr> until(String closing) {
    List<Expr> expressions = new ArrayList<>();
    if (!tokens.takeIf(closing)) {
      do {
        expressions.add(expression());
      } while (tokens.takeIf(","));
      tokens.expect(closing);
    }
    return List.copyOf(expressions);
  }

  /**
   * An expression without operators around it: a constant, a variable, or something in brackets of
   * its own.
   */
  Expr primary() {
    Token token = tokens.peek();
    Position at = tokens.positionOf(token);
    return switch (token.kind()) {
      case ATOM -> {
        tokens.take();
        yield new Literal(at, Atom.of(token.text()));
      }
      case VARIABLE -> {
        tokens.take();
        yield new Variable(at, token.text());
      }
      case INTEGER, CHAR, FLOAT, IDENTIFIER -> {
        tokens.take();
        yield new Literal(at, token.literal());
      }
      case STRING -> new Literal(at, TermList.ofText(string()));
      case KEYWORD, SYMBOL -> bracketed(at);
      case DOT, END -> throw tokens.unexpected();
    };
  }

  /** One string token or several in a row, which are one string. */
  String string() {
    String text = tokens.take().text();
    if (!tokens.at(Token.Kind.STRING)) {
      return text;
    }
    StringBuilder joined = new StringBuilder(text);
    while (tokens.at(Token.Kind.STRING)) {
      joined.append(tokens.take().text());
    }
    return joined.toString();
  }

  private Expr bracketed(Position at) {
    switch (tokens.peek().text()) {
      case "(" -> {
        tokens.take();
        Expr inner = expression();
        tokens.expect(")");
        return inner;
      }
      case "{" -> {
        tokens.take();
        return tuple(at, until("}"));
      }
      case "[" -> {
        tokens.take();
        return list(at);
      }
      case "<<" -> {
        return compounds.bits(at);
      }
      case "#" -> {
        return compounds.map(at);
      }
      case "fun" -> {
        return funs.fun(at);
      }
      case "begin" -> {
        tokens.take();
        return new Expr.Block(at, until("end"));
      }
      default -> {
        Refusals.checkPrimary(tokens);
        throw tokens.unexpected();
      }
    }
  }

  private Expr tuple(Position at, List<Expr> elements) {
    Term[] constants = constants(elements);
    return constants == null ? new TupleOf(at, elements) : new Literal(at, Tuple.of(constants));
  }

  /** What follows a {@code [}: a list or a comprehension. */
  private Expr list(Position at) {
    if (tokens.takeIf("]")) {
      return folding ? new Literal(at, TermList.NIL) : new ListOf(at, List.of(), null);
    }
    Expr first = expression();
    if (tokens.at("||")) {
      tokens.take();
      return compounds.comprehension(at, first);
    }
    List<Expr> elements = new ArrayList<>();
    elements.add(first);
    while (tokens.takeIf(",")) {
      elements.add(expression());
    }
    Expr tail = tokens.takeIf("|") ? expression() : null;
    tokens.expect("]");
    Term[] constants = constants(elements);
    if (constants != null && (tail == null || tail instanceof Literal)) {
      Term end = tail instanceof Literal literal ? literal.value() : TermList.NIL;
      return new Literal(at, TermList.of(constants, constants.length, end));
    }
    return new ListOf(at, List.copyOf(elements), tail);
  }

  private Term @Nullable [] constants(List<Expr> elements) {
    if (!folding) {
      return null;
    }
    Term[] values = new Term[elements.size()];
    for (int i = 0; i < values.length; i++) {
      if (!(elements.get(i) instanceof Literal literal)) {
        return null;
      }
      values[i] = literal.value();
    }
    return values;
  }

  private void deeper() {
    if (++depth > MAX_DEPTH) {
      throw tooDeep();
    }
  }

  private SyntaxException tooDeep() {
    return new SyntaxException(
        tokens.position(), "expressions nest at most " + MAX_DEPTH + " levels deep in this shell");
  }
}
