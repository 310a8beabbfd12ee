package dev.tsunami.query.syntax;

import dev.tsunami.query.syntax.Expr.Literal;
import dev.tsunami.term.Int;
import dev.tsunami.term.TermList;
import dev.tsunami.term.text.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the segments of binaries and fills in their defaults. */
final class SegmentParser {
  private final TokenStream tokens;
  private final ExprParser expressions;

  SegmentParser(TokenStream tokens, ExprParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  Segment segment() {
    Position at = tokens.position();
    Operator prefix =
        tokens.at(Token.Kind.SYMBOL) || tokens.at(Token.Kind.KEYWORD)
            ? Operator.prefix(tokens.peek().text())
            : null;
    Expr value;
    if (prefix != null) {
      tokens.take();
      value = new Expr.Prefix(at, prefix, expressions.primary());
    } else {
      value = tokens.at(Token.Kind.STRING) ? expressions.primary() : apart(expressions.primary());
    }
    Expr size = tokens.takeIf(":") ? expressions.primary() : null;
    Specification specification = new Specification(at);
    if (tokens.takeIf("/")) {
      do {
        specification.add();
      } while (tokens.takeIf("-"));
    }
    return specification.segment(value, size);
  }

  /**
   * A list that is not written as a string is no text, but a value of the wrong type. Where
   * constants are folded the two look alike.
   */
  private Expr apart(Expr value) {
    return expressions.isFolding()
            && value instanceof Literal literal
            && literal.value() instanceof TermList
        ? new Expr.Block(value.at(), List.of(value))
        : value;
  }

  /** The words behind the slash. */
  private final class Specification {
    private final Position at;
    private Segment.@Nullable Type type;
    private @Nullable String typeWord;
    private @Nullable String sign;
    private @Nullable String endianness;
    private int unit;

    Specification(Position at) {
      this.at = at;
    }

    void add() {
      if (!tokens.at(Token.Kind.ATOM)) {
        throw tokens.unexpected();
      }
      String word = tokens.take().text();
      switch (word) {
        case "integer" -> setType(word, Segment.Type.INTEGER);
        case "float" -> setType(word, Segment.Type.FLOAT);
        case "binary", "bytes" -> setType("binary", Segment.Type.BINARY);
        case "bitstring", "bits" -> setType("bitstring", Segment.Type.BITSTRING);
        case "utf8" -> setType(word, Segment.Type.UTF8);
        case "utf16" -> setType(word, Segment.Type.UTF16);
        case "utf32" -> setType(word, Segment.Type.UTF32);
        case "signed", "unsigned" -> sign = once("sign", sign, word);
        case "big", "little", "native" -> endianness = once("endianness", endianness, word);
        case "unit" -> {
          tokens.expect(":");
          if (!tokens.at(Token.Kind.INTEGER)) {
            throw tokens.unexpected();
          }
          unit = unit((Int) tokens.take().literal());
        }
        default -> throw new SyntaxException(at, "bit type " + word + " undefined");
      }
    }

    private void setType(String word, Segment.Type given) {
      typeWord = once("type", typeWord, word);
      type = given;
    }

    private String once(String what, @Nullable String earlier, String word) {
      if (earlier != null && !earlier.equals(word)) {
        throw new SyntaxException(
            at,
            "conflict in "
                + what
                + " specification for bit field: '"
                + word
                + "' and '"
                + earlier
                + "'");
      }
      return word;
    }

    private int unit(Int given) {
      if (!given.isLong() || given.longValue() < 1 || given.longValue() > 256) {
        throw new SyntaxException(
            at, "a bit unit must be an integer from 1 to 256, given " + given);
      }
      return (int) given.longValue();
    }

    Segment segment(Expr value, @Nullable Expr size) {
      Segment.Type actual = type == null ? Segment.Type.INTEGER : type;
      if (actual.isUtf()) {
        if (size != null || unit != 0) {
          throw new SyntaxException(
              at, "neither size nor unit must be given for segments of type utf8/utf16/utf32");
        }
      } else if (unit != 0
          && size == null
          && actual != Segment.Type.BINARY
          && actual != Segment.Type.BITSTRING) {
        throw new SyntaxException(
            at, "a bit unit size must not be specified unless a size is specified too");
      }
      if (value instanceof Literal literal
          && literal.value() instanceof TermList
          && !(actual.isUtf() || actual == Segment.Type.INTEGER || actual == Segment.Type.FLOAT)) {
        throw new SyntaxException(at, "a string is no segment of type " + actual.word());
      }
      return new Segment(
          at,
          value,
          size,
          actual,
          "signed".equals(sign),
          "little".equals(endianness) || nativeIsLittle(),
          unit == 0 ? actual.defaultUnit() : unit);
    }

    private boolean nativeIsLittle() {
      return "native".equals(endianness)
          && java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.LITTLE_ENDIAN;
    }
  }
}
