package dev.tsunami.testkit.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.ExternalFun;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Port;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.math.BigInteger;
import java.util.SplittableRandom;

/**
 * Terms of every type from a small pool, so that two of them are often equal, or equal but for
 * {@code 1} and {@code 1.0}, or next to each other.
 */
final class TermPool {
  private static final Atom NODE = Atom.of("nonode@nohost");
  private static final BigInteger BIG = BigInteger.ONE.shiftLeft(63);

  private static final Term[] NUMBERS = {
    Int.of(0),
    Int.of(1),
    Int.of(2),
    Int.of(3),
    Int.of(-1),
    Int.of(-2),
    Int.of(8),
    Int.of(5_000_000_000L),
    Int.of(5_000_000_001L),
    Int.of(Long.MAX_VALUE),
    Int.of(Long.MIN_VALUE),
    Int.of(BIG),
    Int.of(BIG.negate().subtract(BigInteger.ONE)),
    Int.of(BIG.shiftLeft(2_000)),
    Flt.of(0.0),
    Flt.of(-0.0),
    Flt.of(1.0),
    Flt.of(2.0),
    Flt.of(2.5),
    Flt.of(-2.5),
    Flt.of(5e9),
    Flt.of(9.223372036854776E18),
    Flt.of(1e308)
  };

  private static final Term[] ATOMS = {
    Atom.TRUE, Atom.FALSE, Atom.of("a"), Atom.of("b"), Atom.of("EXIT"), Atom.UNDEFINED
  };

  private static final Term[] OTHERS = {
    Pid.of(NODE, 1, 0, 0),
    Pid.of(NODE, 2, 0, 0),
    Port.of(NODE, 1, 0),
    Ref.of(NODE, 0, 1, 2, 3),
    ExternalFun.of(Atom.of("lists"), Atom.of("map"), 2)
  };

  private final SplittableRandom random;

  TermPool(SplittableRandom random) {
    this.random = random;
  }

  Term any(int depth) {
    return switch (random.nextInt(depth > 0 ? 13 : 8)) {
      case 0, 1, 2, 3 -> number();
      case 4, 5 -> atom();
      case 6 -> bits();
      case 7 -> random.nextBoolean() ? TermList.NIL : pick(OTHERS);
      case 8, 9 -> tuple(depth);
      case 10, 11 -> list(depth);
      default -> map(depth);
    };
  }

  Term number() {
    return NUMBERS[random.nextInt(random.nextInt(4) == 0 ? NUMBERS.length : 5)];
  }

  Term atom() {
    return pick(ATOMS);
  }

  Term truth() {
    return Atom.of(random.nextBoolean());
  }

  Term bits() {
    return Bits.of(new byte[] {1, 2, 3, 4}, 0, random.nextInt(5));
  }

  Term other() {
    return pick(OTHERS);
  }

  Tuple tuple(int depth) {
    return Tuple.of(anys(random.nextInt(4), depth - 1));
  }

  TermList list(int depth) {
    Term[] elements = anys(random.nextInt(3), depth - 1);
    Term tail = elements.length > 0 && random.nextInt(4) == 0 ? any(depth - 1) : TermList.NIL;
    return TermList.of(elements, elements.length, tail);
  }

  TermMap map(int depth) {
    TermMap map = TermMap.EMPTY;
    for (int count = random.nextInt(3); count > 0; count--) {
      map = map.with(any(0), any(depth - 1));
    }
    return map;
  }

  Term[] anys(int count, int depth) {
    Term[] terms = new Term[count];
    for (int i = 0; i < count; i++) {
      terms[i] = any(Math.max(0, depth));
    }
    return terms;
  }

  private Term pick(Term... pool) {
    return pool[random.nextInt(pool.length)];
  }
}
