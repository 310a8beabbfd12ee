package dev.tsunami.kernel.match;

import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.LocalFun;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.ArrayDeque;

/**
 * How much a term weighs in a cache: 1 for each part, and 1 for every 16 bytes of a binary or a big
 * integer. Stops counting where it is more than asked for, so a term of any depth, length and
 * sharing takes no more steps than that.
 */
final class Weight {
  private static final int BYTES = 16;

  private Weight() {}

  /** The weight of {@code term}, or anything more than {@code limit} if it is more. */
  static int of(Term term, int limit) {
    ArrayDeque<Term> pending = new ArrayDeque<>();
    pending.push(term);
    long weight = 0;
    while (!pending.isEmpty() && weight <= limit) {
      Term next = pending.pop();
      weight++;
      switch (next) {
        case Tuple tuple -> {
          weight += tuple.arity() > limit ? limit : 0;
          for (int position = 1; position <= tuple.arity() && weight <= limit; position++) {
            pending.push(tuple.element(position));
          }
        }
        case Cons cons -> {
          pending.push(cons.tail());
          pending.push(cons.head());
        }
        case TermMap map -> {
          weight += map.size() > limit ? limit : 0;
          for (int i = 0; i < map.size() && weight <= limit; i++) {
            pending.push(map.key(i));
            pending.push(map.value(i));
          }
        }
        case Bits bits -> weight += bits.byteCount() / BYTES;
        case Int whole -> weight += whole.isLong() ? 0 : whole.bigValue().bitLength() / 8 / BYTES;
        case LocalFun fun -> {
          for (int i = 0; i < fun.capturedCount(); i++) {
            pending.push(fun.captured(i));
          }
        }
        default -> {}
      }
    }
    return (int) Math.min(weight, (long) limit + 1);
  }
}
