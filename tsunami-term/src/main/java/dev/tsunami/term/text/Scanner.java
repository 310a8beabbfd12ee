package dev.tsunami.term.text;

import static dev.tsunami.term.text.Cursor.NONE;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Term;
import dev.tsunami.term.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A scanner of Erlang text: gives one token after the other, and then {@link Kind#END} for ever.
 * White space and comments are skipped. Atoms are not made: a token of an atom holds a name.
 *
 * <p>Every error is a {@link MalformedTermException}. Not thread-safe. Cost: linear in the text,
 * except for integers of many thousand digits.
 *
 * <p>Source: the Erlang reference manual; text that OTP 25's {@code erl_scan} accepts gives the
 * same tokens here, with these differences: the triple-quoted strings of OTP 27 are read, and
 * Latin-1 punctuation that no Erlang grammar uses is refused at once.
 */
public final class Scanner {
  private static final Set<String> KEYWORDS =
      Set.of(
          "after", "and", "andalso", "band", "begin", "bnot", "bor", "bsl", "bsr", "bxor", "case",
          "catch", "cond", "div", "end", "fun", "if", "let", "not", "of", "or", "orelse", "receive",
          "rem", "try", "when", "xor");

  private final Cursor cursor;
  private final NumberScanner numbers;
  private final IdentifierScanner identifiers;
  private final QuotedScanner quotes;
  private final TripleQuotedScanner tripleQuotes;

  public Scanner(String text) {
    this.cursor = new Cursor(text);
    this.numbers = new NumberScanner(cursor);
    this.identifiers = new IdentifierScanner(cursor);
    this.quotes = new QuotedScanner(cursor);
    this.tripleQuotes = new TripleQuotedScanner(cursor);
  }

  /** All tokens of the text; the last one is {@link Kind#END}. */
  public static List<Token> scan(String text) {
    Scanner scanner = new Scanner(text);
    List<Token> tokens = new ArrayList<>();
    Token token;
    do {
      token = scanner.next();
      tokens.add(token);
    } while (token.kind() != Kind.END);
    return tokens;
  }

  /**
   * Whether more text could still complete this one: it ends before a full stop, perhaps inside a
   * string. False for text that a full stop ends, for text without any token, and for text that is
   * wrong however it goes on.
   */
  public static boolean isIncomplete(String text) {
    Scanner scanner = new Scanner(text);
    try {
      Kind last = Kind.DOT;
      Kind kind = scanner.next().kind();
      while (kind != Kind.END) {
        last = kind;
        kind = scanner.next().kind();
      }
      return last != Kind.DOT;
    } catch (MalformedTermException malformed) {
      return scanner.cursor.ranOut;
    }
  }

  /** Whether the word is reserved, so that an atom of this name must be quoted. */
  public static boolean isKeyword(String word) {
    return KEYWORDS.contains(word);
  }

  /** The next token. */
  public Token next() {
    skipBlank();
    int offset = cursor.at;
    int line = cursor.line;
    int column = offset - cursor.lineStart + 1;
    int c = cursor.peek();
    Kind kind;
    String text;
    @Nullable Term value = null;
    if (c == NONE) {
      kind = Kind.END;
      text = "";
    } else if (Characters.isLower(c)) {
      text = name();
      kind = isKeyword(text) ? Kind.KEYWORD : Kind.ATOM;
    } else if (Characters.startsVariable(c)) {
      text = name();
      kind = Kind.VARIABLE;
    } else if (Characters.isDigit(c)) {
      value = numbers.scan();
      kind = value instanceof Int ? Kind.INTEGER : Kind.FLOAT;
      text = cursor.text.substring(offset, cursor.at);
    } else if (c == '"') {
      kind = Kind.STRING;
      text = tripleQuotes.begins() ? tripleQuotes.scan() : quotes.quoted("a string");
    } else if (c == '\'') {
      kind = Kind.ATOM;
      text = checkAtom(quotes.quoted("a quoted atom"), offset);
    } else if (c == '$') {
      kind = Kind.CHAR;
      value = Int.of(quotes.character());
      text = cursor.text.substring(offset, cursor.at);
    } else if (identifiers.begins()) {
      kind = Kind.IDENTIFIER;
      value = identifiers.scan();
      text = cursor.text.substring(offset, cursor.at);
    } else if (isFullStop(c)) {
      kind = Kind.DOT;
      text = ".";
      cursor.at++;
    } else {
      kind = Kind.SYMBOL;
      text = symbol(c);
      cursor.at += text.length();
    }
    return new Token(kind, text, value, offset, cursor.at, line, column);
  }

  private void skipBlank() {
    while (true) {
      int c = cursor.peek();
      if (c == '%') {
        while (cursor.peek() != '\n' && cursor.peek() != NONE) {
          cursor.stepCodePoint();
        }
      } else if (Characters.isSpace(c)) {
        cursor.step();
      } else {
        return;
      }
    }
  }

  private String name() {
    int start = cursor.at;
    while (Characters.isNamePart(cursor.peek())) {
      cursor.at++;
    }
    return checkAtom(cursor.text.substring(start, cursor.at), start);
  }

  private static String checkAtom(String name, int offset) {
    if (name.length() > Atom.MAX_CODE_POINTS
        && name.codePointCount(0, name.length()) > Atom.MAX_CODE_POINTS) {
      throw new MalformedTermException(
          offset,
          "a name of at most " + Atom.MAX_CODE_POINTS + " characters",
          "one of " + name.codePointCount(0, name.length()));
    }
    return name;
  }

  private boolean isFullStop(int c) {
    int next = cursor.peek(1);
    return c == '.' && (next == NONE || next == '%' || Characters.isSpace(next));
  }

  /** The longest symbol that begins at the cursor with {@code c}. */
  private String symbol(int c) {
    int next = cursor.peek(1);
    int third = cursor.peek(2);
    return switch (c) {
      case ',' -> ",";
      case '(' -> "(";
      case ')' -> ")";
      case '{' -> "{";
      case '}' -> "}";
      case '[' -> "[";
      case ']' -> "]";
      case ';' -> ";";
      case '#' -> "#";
      case '*' -> "*";
      case '!' -> "!";
      case '.' -> next == '.' ? third == '.' ? "..." : ".." : ".";
      case ':' -> next == '=' ? ":=" : next == ':' ? "::" : ":";
      case '|' -> next == '|' ? "||" : "|";
      case '/' -> next == '=' ? "/=" : "/";
      case '+' -> next == '+' ? "++" : "+";
      case '-' -> next == '-' ? "--" : next == '>' ? "->" : "-";
      case '<' -> next == '<' ? "<<" : next == '-' ? "<-" : next == '=' ? "<=" : "<";
      case '>' -> next == '>' ? ">>" : next == '=' ? ">=" : ">";
      case '?' -> next == '=' ? "?=" : "?";
      case '=' ->
          switch (next) {
            case '=' -> "==";
            case '<' -> "=<";
            case '>' -> "=>";
            case ':' -> third == '=' ? "=:=" : "=";
            case '/' -> third == '=' ? "=/=" : "=";
            default -> "=";
          };
      default -> throw cursor.fails(cursor.at, "an Erlang token");
    };
  }
}
