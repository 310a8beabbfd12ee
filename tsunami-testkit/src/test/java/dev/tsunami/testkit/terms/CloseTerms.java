package dev.tsunami.testkit.terms;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Edge;
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
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Samples of terms that lie close together, for tests of what must agree with term order. */
final class CloseTerms {
  private static final int[] EXPONENTS = {
    0, 1, 2, 7, 8, 31, 32, 49, 50, 51, 52, 53, 54, 58, 59, 60, 61, 62, 63, 64, 65, 110, 111, 1023,
    1024, 2106, 2107, 2108, 2109, 5000
  };

  private CloseTerms() {}

  /** Integers and floats around powers of two, with their halves, neighbours and negatives. */
  static List<Term> numbers() {
    List<Term> numbers = new ArrayList<>();
    for (int exponent : EXPONENTS) {
      BigInteger power = BigInteger.ONE.shiftLeft(exponent);
      for (int step = -2; step <= 2; step++) {
        BigInteger near = power.add(BigInteger.valueOf(step));
        numbers.add(Int.of(near));
        numbers.add(Int.of(near.negate()));
        double value = near.doubleValue();
        if (Double.isFinite(value)) {
          for (double v :
              new double[] {value, Math.nextUp(value), Math.nextDown(value), value + 0.5}) {
            if (Double.isFinite(v)) {
              numbers.add(Flt.of(v));
              numbers.add(Flt.of(-v));
            }
          }
        }
      }
    }
    for (double v : new double[] {0.0, 0.1, 0.9, 1.5, Double.MIN_VALUE, Double.MAX_VALUE}) {
      numbers.add(Flt.of(v));
      numbers.add(Flt.of(-v));
    }
    numbers.add(Int.of(Long.MIN_VALUE));
    numbers.add(Int.of(Long.MAX_VALUE));
    return numbers;
  }

  /** Terms of every type, those of one type alike, and the two edges. */
  static List<Term> leaves() {
    List<Term> leaves = new ArrayList<>(List.of(Edge.LEAST, Edge.GREATEST));
    for (double v :
        new double[] {-0x1p60, -1.5, -1, -0.0, 0, 0.5, 1, 1.5, 2, 255, 256, 0x1p60, 1e300}) {
      leaves.add(Flt.of(v));
    }
    for (long v :
        new long[] {Long.MIN_VALUE, -2, -1, 0, 1, 2, 255, 256, 1L << 60, Long.MAX_VALUE}) {
      leaves.add(Int.of(v));
    }
    for (String name :
        new String[] {
          "",
          "a",
          "a\0",
          "a\0\0",
          "a\0b",
          "a\1",
          "aa",
          "b",
          "user",
          "users",
          "sevenby",
          "sevenby\0",
          "sevenby\1",
          "eightbyt",
          "eightbyt\0",
          "eightbyte",
          "\u007f",
          "\u0080",
          "\u07ff",
          "\u0800",
          "\ue000",
          "\uffff",
          "\ud800\udc00",
          "\udbff\udfff"
        }) {
      leaves.add(Atom.of(name));
      leaves.add(Bits.utf8(name));
    }
    leaves.add(Bits.ofBits(new byte[] {'a'}, 7));
    leaves.add(Bits.ofBits(new byte[] {(byte) 0x80}, 1));
    leaves.add(Bits.of(new byte[] {(byte) 0x80}));
    leaves.add(Bits.of(new byte[9]));
    Atom here = Atom.of("n");
    for (int serial : new int[] {0, 1, (1 << 26) - 2, (1 << 26) - 1, 1 << 26, -1}) {
      leaves.add(Pid.of(here, 0, serial, 0));
      leaves.add(Pid.of(here, -1, serial, 1));
      leaves.add(Pid.of(Atom.of("m"), 7, serial, 1));
    }
    for (String node : new String[] {"n", "n\0", "nodes@host1", "nodes@host2"}) {
      leaves.add(Port.of(Atom.of(node), 1, 1));
      leaves.add(Port.of(Atom.of(node), -1, 0));
      leaves.add(Ref.of(Atom.of(node), 0, 1, 2, 3));
      leaves.add(Ref.of(Atom.of(node), 1, 1));
    }
    leaves.add(ExternalFun.of(Atom.of("a"), Atom.of("f"), 1));
    leaves.add(ExternalFun.of(Atom.of("lists"), Atom.of("map"), 2));
    leaves.add(fun("a"));
    leaves.add(fun("lists", Int.of(1)));
    leaves.add(fun("lists", Flt.of(1)));
    leaves.add(fun("lists", Flt.of(1.5)));
    return leaves;
  }

  private static Term fun(String module, Term... captured) {
    LocalFun.Code code = new LocalFun.Code(Atom.of(module), 1, Bits.of(new byte[16]), 0, 0, 0);
    return LocalFun.of(code, Pid.of(Atom.of("n"), 1, 0, 0), captured);
  }

  /** Tuples, lists and maps of these terms, up to three levels deep, most of them short. */
  static List<Term> composites(List<Term> parts, SplittableRandom random, int count) {
    List<Term> composites = new ArrayList<>();
    while (composites.size() < count) {
      composites.add(composite(parts, random, 3));
    }
    return composites;
  }

  private static Term composite(List<Term> parts, SplittableRandom random, int depth) {
    if (depth == 0 || (depth < 3 && random.nextInt(3) != 0)) {
      return parts.get(random.nextInt(parts.size()));
    }
    Term first = composite(parts, random, depth - 1);
    Term second = composite(parts, random, depth - 1);
    return switch (random.nextInt(8)) {
      case 0 -> Tuple.of(first);
      case 1, 2 -> Tuple.of(first, second);
      case 3 -> Tuple.of(first, second, parts.get(random.nextInt(parts.size())));
      case 4 -> TermList.cons(first, second);
      case 5 -> TermList.of(first, second);
      case 6 -> TermList.of(first);
      default -> TermMap.of(first, second);
    };
  }
}
