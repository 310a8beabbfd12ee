package dev.tsunami.term.text;

import dev.tsunami.term.Atom;
import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.TermLimits;
import dev.tsunami.term.text.Token.Kind;

/** The tokens still to be parsed, one of them in view, and the limits on what they may make. */
final class Tokens {
  final TermLimits limits;
  private final Scanner scanner;
  private Token token;
  private int newAtoms;

  /**
   * @throws MalformedTermException if the text is longer than the limits allow, or its first token
   *     is none
   */
  Tokens(String text, TermLimits limits) {
    this.limits = limits;
    if (text.length() > limits.maxBytes()) {
      throw new MalformedTermException(
          0, "text of at most " + limits.maxBytes() + " characters", "" + text.length());
    }
    this.scanner = new Scanner(text);
    this.token = scanner.next();
  }

  /** The token in view. */
  Token token() {
    return token;
  }

  /** The token in view; the next one comes into view. */
  Token take() {
    Token taken = token;
    token = scanner.next();
    return taken;
  }

  /** Whether the given symbol was in view; if so it has been taken. */
  boolean takeIf(String symbol) {
    if (!token.is(symbol)) {
      return false;
    }
    take();
    return true;
  }

  void expect(String symbol, String expected) {
    if (!takeIf(symbol)) {
      throw token.unexpected(expected);
    }
  }

  Token expect(Kind kind, String expected) {
    if (token.kind() != kind) {
      throw token.unexpected(expected);
    }
    return take();
  }

  /** The atom that a token names, unless it would be one new atom too many. */
  Atom atom(Token named) {
    if (limits.maxNewAtoms() != Integer.MAX_VALUE && Atom.find(named.text()) == null) {
      if (newAtoms == limits.maxNewAtoms()) {
        throw named.unexpected("at most " + limits.maxNewAtoms() + " new atoms");
      }
      newAtoms++;
    }
    return Atom.of(named.text());
  }

  /** The strings in view that stand side by side, as one. */
  String takeStrings() {
    String first = take().text();
    if (token.kind() != Kind.STRING) {
      return first;
    }
    StringBuilder joined = new StringBuilder(first);
    while (token.kind() == Kind.STRING) {
      joined.append(take().text());
    }
    return joined.toString();
  }
}
