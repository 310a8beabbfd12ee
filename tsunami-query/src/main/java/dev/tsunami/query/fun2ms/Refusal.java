package dev.tsunami.query.fun2ms;

import dev.tsunami.query.syntax.Position;
import dev.tsunami.query.syntax.SyntaxException;

/** Makes the errors that say what of a fun has no counterpart in a match specification. */
final class Refusal {
  private Refusal() {}

  static SyntaxException of(Position at, Place place, String expected, String given) {
    return because(at, place, "expected " + expected + ", given " + given);
  }

  static SyntaxException because(Position at, Place place, String why) {
    return new SyntaxException(at, "ets:fun2ms/1, " + place.word() + ": " + why);
  }
}
