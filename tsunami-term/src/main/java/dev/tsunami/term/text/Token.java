package dev.tsunami.term.text;

import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * A token of Erlang text and where it stands.
 *
 * @param text what the token says: the name of an atom (unquoted) or variable, the characters of a
 *     string (escapes resolved), the keyword, the symbol, the digits of a number as written
 * @param value the term that an {@link Kind#INTEGER}, {@link Kind#CHAR}, {@link Kind#FLOAT} or
 *     {@link Kind#IDENTIFIER} stands for; null for all others
 * @param offset UTF-16 units before the token
 * @param end UTF-16 units before the first character after the token
 * @param line from 1
 * @param column from 1, in UTF-16 units
 */
public record Token(
    Kind kind, String text, @Nullable Term value, int offset, int end, int line, int column) {

  /** What a token can be. */
  public enum Kind {
    ATOM,
    VARIABLE,
    /** {@code 17}, {@code 16#ff}, {@code 1_000}. */
    INTEGER,
    /** {@code $a}: an integer too. */
    CHAR,
    FLOAT,
    /** A pid, port or reference: {@code <0.84.0>}, {@code #Port<0.5>}, {@code #Ref<0.1.2.3>}. */
    IDENTIFIER,
    STRING,
    /** A reserved word, such as {@code fun}, {@code end} or {@code div}. */
    KEYWORD,
    /** Punctuation or an operator, such as {@code (}, {@code <<} or {@code =:=}. */
    SYMBOL,
    /** A full stop: a period before white space, a comment or the end of the text. */
    DOT,
    /** The end of the text. */
    END
  }

  /** Whether this is the given symbol or reserved word. */
  public boolean is(String symbolOrKeyword) {
    return (kind == Kind.SYMBOL || kind == Kind.KEYWORD) && text.equals(symbolOrKeyword);
  }

  /**
   * The number or identifier that this token stands for.
   *
   * @throws IllegalStateException if the token is neither
   */
  public Term literal() {
    if (value == null) {
      throw new IllegalStateException(
          "Token.literal: expected a number or an identifier, given " + describe());
    }
    return value;
  }

  /** This token in a sentence: {@code the atom foo}, {@code ->}, {@code the end of the text}. */
  public String describe() {
    return switch (kind) {
      case ATOM -> "the atom " + shorten(text);
      case VARIABLE -> "the variable " + shorten(text);
      case INTEGER, CHAR -> "the integer " + shorten(text);
      case FLOAT -> "the float " + shorten(text);
      case IDENTIFIER -> "the identifier " + shorten(text);
      case STRING -> "the string \"" + shorten(text) + "\"";
      case KEYWORD -> "the reserved word " + text;
      case SYMBOL -> text;
      case DOT -> "a full stop";
      case END -> "the end of the text";
    };
  }

  /** The error that says that something else was expected where this token stands. */
  public MalformedTermException unexpected(String expected) {
    return new MalformedTermException(offset, expected, describe());
  }

  private static String shorten(String text) {
    return text.length() <= 40 ? text : text.substring(0, text.offsetByCodePoints(0, 20)) + "...";
  }
}
