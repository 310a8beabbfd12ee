package dev.tsunami.term.text;

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
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Random terms that exercise printing: names and strings of all lengths and scripts, binaries that
 * are text and that are not, brackets nested around the width of a line. All of them can be read
 * back, and OTP 25 decodes all of them.
 */
final class TextTerms {
  private static final Atom LOCAL_NODE = Atom.of("nonode@nohost");
  private static final int[] ODD_CHARACTERS = {
    0xe4, 0x20ac, 0x1f600, '\n', '\'', '"', '\\', 0x3b1, 0x4e2d, 0x1b, 0x7f, 0x85, 0xa0, 0xf7, 1,
    0x301
  };

  private final Random random;

  TextTerms(long seed) {
    this.random = new Random(seed);
  }

  /** A term of up to {@code depth} levels. */
  Term next(int depth) {
    if (depth <= 0 || random.nextInt(4) == 0) {
      return leaf();
    }
    int size = 1 + random.nextInt(random.nextInt(12) == 0 ? 20 : 3);
    return switch (random.nextInt(6)) {
      case 0, 1 -> TermList.of(terms(size, depth), size, oneIn(6) ? next(depth - 1) : TermList.NIL);
      case 2 -> Tuple.of(terms(size, depth));
      case 3 -> {
        Term[] elements = terms(size, depth);
        elements[0] = Atom.of(name(oneIn(5) ? 30 : 8));
        yield Tuple.of(elements);
      }
      default -> {
        Map<Term, Term> pairs = new HashMap<>();
        for (int i = 0; i < size; i++) {
          pairs.put(oneIn(5) ? next(depth - 2) : leaf(), next(depth - 1));
        }
        yield TermMap.copyOf(pairs);
      }
    };
  }

  private Term[] terms(int count, int depth) {
    Term[] terms = new Term[count];
    for (int i = 0; i < count; i++) {
      terms[i] = next(depth - 1);
    }
    return terms;
  }

  private Term leaf() {
    return switch (random.nextInt(18)) {
      case 0, 1 -> Atom.of(name(oneIn(10) ? 60 : 12));
      case 2 -> Atom.of(oddText(8));
      case 3 -> Int.of(random.nextInt(1000));
      case 4 -> Int.of(random.nextLong());
      case 5 -> Int.of(new BigInteger(200, random).negate());
      case 6 -> Flt.of(random.nextInt(100_000) / 100.0);
      case 7 -> Flt.of(finite());
      case 8 -> TermList.ofText(name(oneIn(5) ? 90 : 20));
      case 9 -> TermList.ofText(oddText(12));
      case 10 -> Bits.utf8(name(30));
      case 11 -> Bits.utf8(oddText(10));
      case 12 -> bits();
      case 13 -> oneIn(2) ? TermList.NIL : Tuple.of();
      case 14 -> oneIn(2) ? TermMap.EMPTY : Bits.EMPTY;
      case 15 -> Pid.of(LOCAL_NODE, random.nextInt(32_768), 0, 0);
      case 16 ->
          oneIn(3)
              ? Port.of(LOCAL_NODE, random.nextInt(1 << 20), 0)
              : Ref.of(LOCAL_NODE, 0, random.nextInt(1 << 18), random.nextInt(), random.nextInt());
      // No reserved word: OTP 25 prints those of funs without quotes.
      default ->
          ExternalFun.of(Atom.of("m_" + name(8)), Atom.of("f_" + name(8)), random.nextInt(5));
    };
  }

  private Bits bits() {
    byte[] bytes = new byte[random.nextInt(oneIn(4) ? 60 : 6)];
    random.nextBytes(bytes);
    return Bits.ofBits(bytes, bytes.length == 0 ? 0 : bytes.length * 8L - random.nextInt(8));
  }

  private double finite() {
    double value = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(value) ? value : 0.5;
  }

  private String name(int longest) {
    StringBuilder name = new StringBuilder();
    for (int i = random.nextInt(longest); i >= 0; i--) {
      name.append((char) ('a' + random.nextInt(26)));
    }
    return name.toString();
  }

  private String oddText(int longest) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(longest); i >= 0; i--) {
      text.appendCodePoint(
          oneIn(2)
              ? ODD_CHARACTERS[random.nextInt(ODD_CHARACTERS.length)]
              : 'a' + random.nextInt(26));
    }
    return text.toString();
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }
}
