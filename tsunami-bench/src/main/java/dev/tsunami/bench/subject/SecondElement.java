package dev.tsunami.bench.subject;

import dev.tsunami.term.Tuple;

/** What a hand-written loop asks of an object. */
final class SecondElement {
  private SecondElement() {}

  static boolean isBelow(Tuple object, long limit) {
    return object.arity() == 2 && object.isLong(2) && object.longElement(2) < limit;
  }

  static Tuple plusOne(Tuple object) {
    return object.withLong(2, object.longElement(2) + 1);
  }
}
