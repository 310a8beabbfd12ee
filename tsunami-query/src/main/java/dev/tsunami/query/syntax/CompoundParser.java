package dev.tsunami.query.syntax;

import dev.tsunami.query.syntax.Expr.BitsOf;
import dev.tsunami.query.syntax.Expr.Comprehension;
import dev.tsunami.query.syntax.Expr.MapOf;
import dev.tsunami.query.syntax.Expr.MapUpdate;
import dev.tsunami.query.syntax.Expr.Pair;
import dev.tsunami.query.syntax.Expr.Qualifier;
import dev.tsunami.term.text.Token;
import java.util.ArrayList;
import java.util.List;

/** Parses maps, binaries and what follows the {@code ||} of a comprehension. */
final class CompoundParser {
  private final TokenStream tokens;
  private final ExprParser expressions;
  private final SegmentParser segments;

  CompoundParser(TokenStream tokens, ExprParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.segments = new SegmentParser(tokens, expressions);
  }

  Expr map(Position at) {
    return new MapOf(at, pairs());
  }

  Expr mapUpdate(Expr map) {
    return new MapUpdate(tokens.position(), map, pairs());
  }

  private List<Pair> pairs() {
    Position at = tokens.position();
    tokens.expect("#");
    if (tokens.at(Token.Kind.ATOM) || tokens.at(Token.Kind.VARIABLE)) {
      throw Refusals.records(at);
    }
    tokens.expect("{");
    List<Pair> pairs = new ArrayList<>();
    if (!tokens.takeIf("}")) {
      do {
        pairs.add(pair());
      } while (tokens.takeIf(","));
      tokens.expect("}");
    }
    return List.copyOf(pairs);
  }

  private Pair pair() {
    Expr key = expressions.expression();
    Position at = tokens.position();
    if (tokens.at("||")) {
      throw SyntaxException.refused(at, "map comprehensions");
    }
    boolean exact = tokens.takeIf(":=");
    if (!exact) {
      tokens.expect("=>");
    }
    Expr value = expressions.expression();
    if (tokens.at("||")) {
      throw SyntaxException.refused(tokens.position(), "map comprehensions");
    }
    return new Pair(at, key, value, exact);
  }

  Expr bits(Position at) {
    tokens.expect("<<");
    List<Segment> parsed = new ArrayList<>();
    if (!tokens.takeIf(">>")) {
      do {
        parsed.add(segments.segment());
        if (tokens.at("||")) {
          throw SyntaxException.refused(tokens.position(), "binary comprehensions");
        }
      } while (tokens.takeIf(","));
      tokens.expect(">>");
    }
    return new BitsOf(at, List.copyOf(parsed));
  }

  /** Generators and filters up to the closing bracket. */
  Expr comprehension(Position at, Expr template) {
    List<Qualifier> qualifiers = new ArrayList<>();
    do {
      qualifiers.add(qualifier());
    } while (tokens.takeIf(","));
    tokens.expect("]");
    return new Comprehension(at, template, List.copyOf(qualifiers));
  }

  private Qualifier qualifier() {
    Position at = tokens.position();
    Expr first = expressions.expression();
    if (tokens.takeIf("<-")) {
      return new Qualifier.Generator(at, first, expressions.expression());
    }
    if (tokens.at(":=")) {
      throw SyntaxException.refused(tokens.position(), "map generators");
    }
    if (tokens.at("&&")) {
      throw SyntaxException.refused(tokens.position(), "zip generators");
    }
    return new Qualifier.Filter(at, first, GuardTests.isGuard(first));
  }
}
