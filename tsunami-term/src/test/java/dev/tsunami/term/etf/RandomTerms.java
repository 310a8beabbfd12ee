package dev.tsunami.term.etf;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.ExternalFun;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.LocalFun;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Port;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Terms of all types, small and nested, from a seed. */
final class RandomTerms {
  private static final String[] NAMES = {
    "a", "ok", "", "two words", "\u00e9", "\u03bb", "\ud83d\ude00", "Upper", "a@b"
  };
  private static final long[] EDGES = {
    0, 1, 255, 256, 1 << 27, Integer.MAX_VALUE, 1L << 31, 1L << 59, Long.MAX_VALUE
  };
  private static final double[] FLOATS = {
    0.0, -0.0, 1.0, 0.1, 1e300, Double.MIN_VALUE, Double.MAX_VALUE, 0x1p53
  };

  private final Random random;

  private RandomTerms(long seed) {
    random = new Random(seed);
  }

  static Term one(long seed) {
    return new RandomTerms(seed).term(4);
  }

  private Term term(int depth) {
    int size = random.nextInt(7);
    return switch (random.nextInt(depth > 0 ? 15 : 9)) {
      case 0 ->
          Int.of(
              (random.nextBoolean() ? 1 : -1) * EDGES[random.nextInt(EDGES.length)]
                  + random.nextInt(3));
      case 1 ->
          Int.of(
              new BigInteger(random.nextInt(2100), random)
                  .subtract(BigInteger.TWO.pow(random.nextInt(2100))));
      case 2 ->
          Flt.of(
              random.nextBoolean() ? random.nextGaussian() : FLOATS[random.nextInt(FLOATS.length)]);
      case 3 -> atom();
      case 4 -> identifier();
      case 5 -> Bits.of(bytes(size * size));
      case 6 -> Bits.ofBits(bytes(8), random.nextInt(65));
      case 7 -> TermList.ofText("string".substring(0, size % 6));
      case 8 -> ExternalFun.of(atom(), atom(), random.nextInt(256));
      case 9, 10 -> Tuple.of(terms(size, depth));
      case 11 -> TermList.of(terms(size, depth));
      case 12 -> TermList.of(terms(size + 1, depth), size + 1, term(depth - 1));
      case 13 -> map(size * 6, depth);
      default -> closure(terms(size % 3, depth));
    };
  }

  private Atom atom() {
    return Atom.of(NAMES[random.nextInt(NAMES.length)]);
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private Term[] terms(int count, int depth) {
    Term[] terms = new Term[count];
    for (int i = 0; i < count; i++) {
      terms[i] = term(depth - 1);
    }
    return terms;
  }

  /**
   * Keys are small on purpose: large maps, whose order in OTP is its own. No zeros: they are one
   * key before OTP 27.
   */
  private Term map(int pairs, int depth) {
    Map<Term, Term> map = new HashMap<>();
    for (int i = 0; i < pairs; i++) {
      int number = random.nextInt(1000) + 1;
      Term key =
          switch (number % 3) {
            case 0 -> Int.of(number);
            case 1 -> Flt.of(number / 2.0);
            default -> Tuple.of(atom(), Int.of(number));
          };
      map.put(key, i == 0 ? term(depth - 1) : Int.of(i));
    }
    return TermMap.copyOf(map);
  }

  private Pid pid() {
    return Pid.of(Atom.of("a@b"), random.nextInt(), random.nextInt(), random.nextInt() | 4);
  }

  private Term identifier() {
    Atom node = Atom.of("a@b");
    int creation = random.nextInt() | 4;
    return switch (random.nextInt(3)) {
      case 0 -> pid();
      case 1 -> Port.of(node, random.nextLong() >>> random.nextInt(64), creation);
      default -> Ref.of(node, creation, random.ints(1 + random.nextInt(5)).toArray());
    };
  }

  private Term closure(Term[] captured) {
    var code =
        new LocalFun.Code(
            atom(),
            random.nextInt(256),
            Bits.of(bytes(16)),
            random.nextInt(100),
            random.nextInt(100),
            random.nextInt());
    return LocalFun.of(code, pid(), captured);
  }
}
