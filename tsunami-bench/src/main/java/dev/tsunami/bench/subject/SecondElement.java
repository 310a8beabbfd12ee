package dev.tsunami.bench.subject;

import dev.tsunami.term.Int;
import dev.tsunami.term.Tuple;

/** What a hand-written loop asks of an object. */
final class SecondElement {
  private SecondElement() {}

  static boolean isBelow(Tuple object, long limit) {
    return object.arity() == 2
        && object.element(2) instanceof Int number
        && number.isLong()
        && number.longValue() < limit;
  }

  static Tuple plusOne(Tuple object) {
    return Tuple.of(object.element(1), Int.of(((Int) object.element(2)).longValue() + 1));
  }
}
