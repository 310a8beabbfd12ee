package dev.tsunami.query.syntax;

import dev.tsunami.term.text.Token;

/** What Erlang has and the shell has not, refused by its name where it begins. */
final class Refusals {
  private Refusals() {}

  /** Refuses the expression that begins with the next token, if it is one that Erlang has. */
  static void checkPrimary(TokenStream tokens) {
    Position at = tokens.position();
    switch (tokens.peek().text()) {
      case "case" -> throw refuse(at, "case expressions", "a fun with several clauses chooses");
      case "if" -> throw refuse(at, "if expressions", "a fun with guards chooses");
      case "receive" -> throw refuse(at, "receive expressions", "flush() prints the mailbox");
      case "try" -> throw SyntaxException.refused(at, "try expressions");
      case "catch" -> throw SyntaxException.refused(at, "catch expressions");
      case "?" -> throw SyntaxException.refused(at, "macros");
      default -> {}
    }
  }

  /** Refuses the operator that stands behind a whole expression, if it is one that Erlang has. */
  static void checkInfix(Token token, TokenStream tokens) {
    if (token.is("!")) {
      throw refuse(
          tokens.positionOf(token), "message sends", "ets:give_away/3 sends 'ETS-TRANSFER'");
    }
    if (token.is("<=")) {
      throw SyntaxException.refused(tokens.positionOf(token), "binary generators");
    }
    if (token.is("::")) {
      throw SyntaxException.refused(tokens.positionOf(token), "type annotations");
    }
  }

  static SyntaxException records(Position at) {
    return refuse(at, "records", "write the tuple");
  }

  static SyntaxException refuse(Position at, String what, String instead) {
    return new SyntaxException(at, what + " are not part of this shell; " + instead);
  }
}
