package dev.tsunami.testkit.engine;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys that lie close together: equal by value and not the same, around the limits of doubles and
 * longs, of every type.
 */
final class NastyKeys {
  static final List<Term> ALL = all();

  private NastyKeys() {}

  private static List<Term> all() {
    List<Term> keys = new ArrayList<>();
    for (long value :
        new long[] {0, 1, 2, -1, 127, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      keys.add(Int.of(value));
      keys.add(Flt.of((double) value));
    }
    keys.add(Flt.of(-0.0));
    keys.add(Int.of(BigInteger.ONE.shiftLeft(63)));
    keys.add(Int.of(BigInteger.ONE.shiftLeft(64).add(BigInteger.ONE)));
    keys.add(Flt.of(0x1p64));
    keys.add(Int.of(BigInteger.ONE.shiftLeft(1024)));
    keys.add(Flt.of(Double.MAX_VALUE));
    keys.add(Flt.of(Double.MIN_VALUE));
    keys.add(Atom.of("a"));
    keys.add(Atom.of(""));
    keys.add(Atom.of("aa"));
    keys.add(TermList.NIL);
    keys.add(TermList.of(Int.of(1)));
    keys.add(TermList.of(Flt.of(1)));
    keys.add(TermList.cons(Int.of(1), Int.of(2)));
    keys.add(Tuple.of());
    keys.add(Tuple.of(Int.of(1), Int.of(2)));
    keys.add(Tuple.of(Int.of(1), Flt.of(2)));
    keys.add(Tuple.of(Flt.of(1), Int.of(2)));
    keys.add(Bits.EMPTY);
    keys.add(Bits.utf8("a"));
    keys.add(Bits.ofBits(new byte[] {'a'}, 7));
    keys.add(TermMap.EMPTY);
    keys.add(TermMap.of(Int.of(1), Int.of(2)));
    keys.add(TermMap.of(Flt.of(1), Int.of(2)));
    keys.add(TermMap.of(Int.of(1), Flt.of(2)));
    return List.copyOf(keys);
  }
}
