package dev.tsunami.query.syntax;

import dev.tsunami.term.Atom;
import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.text.Scanner;
import dev.tsunami.term.text.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a text, with one token of look-ahead, one more on request, and the errors that
 * speak of them.
 */
final class TokenStream {
  private final String text;
  private final int firstLine;
  private final int firstColumn;
  private final Scanner scanner;
  private Token current;
  private @Nullable Token following;
  private int endOfPrevious;
  private final List<String> variables = new ArrayList<>();

  /**
   * @param firstLine the line number of the first line
   */
  TokenStream(String text, int firstLine) {
    this(text, new Position(firstLine, 1));
  }

  /**
   * @param start where the text begins
   */
  TokenStream(String text, Position start) {
    this.text = text;
    this.firstLine = start.line();
    this.firstColumn = start.column();
    this.scanner = new Scanner(text);
    this.current = scan();
  }

  Token peek() {
    return current;
  }

  Token peekSecond() {
    if (following == null) {
      following = scan();
    }
    return following;
  }

  boolean at(String symbolOrKeyword) {
    return current.is(symbolOrKeyword);
  }

  boolean at(Token.Kind kind) {
    return current.kind() == kind;
  }

  Token take() {
    Token taken = current;
    endOfPrevious = taken.end();
    if (taken.kind() == Token.Kind.VARIABLE) {
      variables.add(taken.text());
    }
    if (following != null) {
      current = following;
      following = null;
    } else {
      current = scan();
    }
    return taken;
  }

  /** Takes the token if it is this symbol or reserved word. */
  boolean takeIf(String symbolOrKeyword) {
    if (!at(symbolOrKeyword)) {
      return false;
    }
    take();
    return true;
  }

  /** Takes the token if it is of this kind. */
  void takeIf(Token.Kind kind) {
    if (at(kind)) {
      take();
    }
  }

  Token expect(String symbolOrKeyword) {
    if (!at(symbolOrKeyword)) {
      throw unexpected();
    }
    return take();
  }

  Position position() {
    return positionOf(current);
  }

  Position positionOf(Token token) {
    return position(token.line(), token.column());
  }

  /** A place of the text as a place of what the text is part of. */
  private Position position(int line, int column) {
    return new Position(line + firstLine - 1, line == 1 ? column + firstColumn - 1 : column);
  }

  /** The text from {@code offset} to the end of the last token taken. */
  String textFrom(int offset) {
    return text.substring(offset, endOfPrevious);
  }

  /** How many variables were taken so far. */
  int variablesTaken() {
    return variables.size();
  }

  /** The names of the variables taken after the first {@code count}, each once. */
  List<String> variablesSince(int count) {
    return List.copyOf(new LinkedHashSet<>(variables.subList(count, variables.size())));
  }

  SyntaxException unexpected() {
    return unexpected(current);
  }

  SyntaxException unexpected(Token token) {
    if (token.kind() == Token.Kind.END) {
      return new SyntaxException(
          positionOf(token), "the input ends where a form goes on: a full stop is missing");
    }
    return new SyntaxException(positionOf(token), "syntax error before: " + shown(token));
  }

  /** The token as Erlang's own parser names it in an error. */
  private static String shown(Token token) {
    return switch (token.kind()) {
      case ATOM -> Atom.of(token.text()).toString();
      case VARIABLE, CHAR -> token.text();
      case INTEGER, FLOAT, IDENTIFIER -> token.literal().toString();
      case STRING -> "\"" + token.text() + "\"";
      case KEYWORD, SYMBOL -> "'" + token.text() + "'";
      case DOT -> "'.'";
      case END -> "the end of the input";
    };
  }

  private Token scan() {
    try {
      return scanner.next();
    } catch (MalformedTermException malformed) {
      throw new SyntaxException(
          positionAt((int) malformed.offset()),
          "expected " + malformed.expected() + ", given " + malformed.given());
    }
  }

  private Position positionAt(int offset) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < offset && i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return position(line, offset - lineStart + 1);
  }
}
