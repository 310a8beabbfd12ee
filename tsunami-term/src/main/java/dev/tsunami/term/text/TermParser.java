package dev.tsunami.term.text;

import dev.tsunami.term.ExternalFun;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermLimits;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses terms from Erlang text: what {@code ~tp} and {@code ~tw} print, and what people write.
 *
 * <pre>
 * term  := atom | ["+" | "-"] number | strings | identifier | binary | list | tuple | map | fun | "(" term ")"
 * list  := "[" [term {"," term} ["|" term]] "]"
 * tuple := "{" [term {"," term}] "}"
 * map   := "#" "{" [term "=>" term {"," term "=>" term}] "}"
 * fun   := "fun" atom ":" atom "/" integer
 * </pre>
 *
 * Strings side by side are one string; of several values of one key the last wins. For binaries see
 * {@link BinaryParser}, for pids, ports and references {@link IdentifierScanner}; closures ({@code
 * #Fun<...>}) cannot be read back.
 *
 * <p>Every error is a {@link MalformedTermException} with the offset in UTF-16 units. Constant
 * stack at any depth of nesting; cost linear in the text, but for the sorting of maps and for very
 * long integers.
 *
 * <p>Source: the Erlang reference manual; {@code erl_parse:parse_term/1} of OTP 25 reads the same.
 */
public final class TermParser {
  private final Tokens tokens;
  private final BinaryParser binaries;
  private final TermStack stack = new TermStack();

  private TermParser(String text, TermLimits limits) {
    this.tokens = new Tokens(text, limits);
    this.binaries = new BinaryParser(tokens);
  }

  /**
   * The one term that the text holds, with or without a full stop after it.
   *
   * @throws MalformedTermException if the text is anything else
   */
  public static Term parse(String text) {
    return parse(text, TermLimits.TRUSTED);
  }

  /**
   * The one term that the text holds, with or without a full stop after it.
   *
   * @throws MalformedTermException if the text is anything else, or beyond the limits
   */
  public static Term parse(String text, TermLimits limits) {
    TermParser parser = new TermParser(text, limits);
    Term term = parser.term();
    if (parser.tokens.token().kind() == Kind.DOT) {
      parser.tokens.take();
    }
    parser.tokens.expect(Kind.END, "the end of the text after a term");
    return term;
  }

  /**
   * The terms of a text in which each is followed by a full stop, as {@code file:consult/1} reads
   * it.
   *
   * @throws MalformedTermException if the text is anything else
   */
  public static List<Term> parseAll(String text) {
    return parseAll(text, TermLimits.TRUSTED);
  }

  /**
   * The terms of a text in which each is followed by a full stop. The limits hold for the whole
   * text.
   *
   * @throws MalformedTermException if the text is anything else, or beyond the limits
   */
  public static List<Term> parseAll(String text, TermLimits limits) {
    TermParser parser = new TermParser(text, limits);
    List<Term> terms = new ArrayList<>();
    while (parser.tokens.token().kind() != Kind.END) {
      terms.add(parser.term());
      parser.tokens.expect(Kind.DOT, "a full stop after a term");
    }
    return terms;
  }

  /** {@code -number}. */
  static Term negate(Term number) {
    return switch (number) {
      case Int integer when integer.isLong() && integer.longValue() != Long.MIN_VALUE ->
          Int.of(-integer.longValue());
      case Int integer -> Int.of(integer.bigValue().negate());
      case Flt flt -> Flt.of(-flt.value());
      default -> throw new AssertionError(number);
    };
  }

  /** Terms that are complete go into the bracket around them, until the outermost one is. */
  private Term term() {
    while (true) {
      @Nullable Term complete = begin();
      while (complete != null) {
        if (stack.isEmpty()) {
          return complete;
        }
        stack.push(complete);
        complete = proceed();
      }
    }
  }

  /** Reads a term without parts, or opens a bracket and gives null. */
  private @Nullable Term begin() {
    Token token = tokens.take();
    return switch (token.kind()) {
      case ATOM -> tokens.atom(token);
      case INTEGER, CHAR, FLOAT, IDENTIFIER -> token.literal();
      case STRING -> string(token);
      case KEYWORD, SYMBOL -> beginSymbol(token);
      case VARIABLE, DOT, END -> throw token.unexpected("a term");
    };
  }

  private @Nullable Term beginSymbol(Token token) {
    return switch (token.text()) {
      case "-" -> negate(signed());
      case "+" -> signed();
      case "<<" -> binaries.parse();
      case "fun" -> fun();
      case "(" -> open(token, Bracket.PARENTHESIS);
      case "[" -> tokens.takeIf("]") ? TermList.NIL : open(token, Bracket.LIST);
      case "{" -> tokens.takeIf("}") ? Tuple.of() : open(token, Bracket.TUPLE);
      case "#" -> {
        tokens.expect("{", "{ after # (records cannot be read)");
        yield tokens.takeIf("}") ? TermMap.EMPTY : open(token, Bracket.MAP_KEY);
      }
      default -> throw token.unexpected("a term");
    };
  }

  private @Nullable Term open(Token token, Bracket bracket) {
    if (stack.depth() == tokens.limits.maxDepth()) {
      throw token.unexpected("at most " + tokens.limits.maxDepth() + " levels of nesting");
    }
    stack.open(bracket);
    return null;
  }

  private Term signed() {
    Token token = tokens.take();
    return switch (token.kind()) {
      case INTEGER, CHAR, FLOAT -> token.literal();
      default -> throw token.unexpected("a number after a sign");
    };
  }

  private Term string(Token first) {
    if (tokens.token().kind() != Kind.STRING) {
      return TermList.ofText(first.text());
    }
    return TermList.ofText(first.text() + tokens.takeStrings());
  }

  private Term fun() {
    Token module = tokens.expect(Kind.ATOM, "the module of an external fun");
    tokens.expect(":", ": after the module of an external fun");
    Token function = tokens.expect(Kind.ATOM, "the name of an external fun");
    tokens.expect("/", "/ before the arity of an external fun");
    Token arity = tokens.token();
    if (!(arity.kind() == Kind.INTEGER
        && arity.literal() instanceof Int number
        && number.isLong()
        && number.longValue() <= 255)) {
      throw arity.unexpected("an arity from 0 to 255");
    }
    tokens.take();
    return ExternalFun.of(tokens.atom(module), tokens.atom(function), (int) number.longValue());
  }

  /**
   * Reads what follows a part of the innermost bracket. Gives the whole term if that closes the
   * bracket, else null.
   */
  private @Nullable Term proceed() {
    return switch (stack.bracket()) {
      case PARENTHESIS -> {
        tokens.expect(")", ") after a term");
        yield stack.closeParenthesis();
      }
      case LIST -> {
        if (tokens.takeIf(",")) {
          yield null;
        }
        if (tokens.takeIf("|")) {
          stack.turnInto(Bracket.LIST_TAIL);
          yield null;
        }
        tokens.expect("]", ", or | or ] in a list");
        yield stack.closeList(false);
      }
      case LIST_TAIL -> {
        tokens.expect("]", "] after the tail of a list");
        yield stack.closeList(true);
      }
      case TUPLE -> {
        if (tokens.takeIf(",")) {
          yield null;
        }
        tokens.expect("}", ", or } in a tuple");
        yield stack.closeTuple();
      }
      case MAP_KEY -> {
        tokens.expect("=>", "=> after a key");
        stack.turnInto(Bracket.MAP_VALUE);
        yield null;
      }
      case MAP_VALUE -> {
        if (tokens.takeIf(",")) {
          stack.turnInto(Bracket.MAP_KEY);
          yield null;
        }
        tokens.expect("}", ", or } in a map");
        yield stack.closeMap();
      }
    };
  }
}
