package dev.tsunami.testkit.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermParser;
import dev.tsunami.testkit.terms.TermGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random objects for tables. Keys come from a few of a small pool, another few for each case, so
 * that they meet; many are equal by {@code ==} and not by {@code =:=}.
 */
final class ObjectGenerator {
  private static final List<Term> KEYS =
      pool(
          """
          [1, 2, 3, 4, 5, 7, 1.0, 2.0, 3.5, -1, 9007199254740992, 9007199254740993,
           9007199254740992.0, 18446744073709551616, a, b, c, true, '$1', '_', [], {}, "ab", [1|2],
           [1, x], [1.0, x], [1, y], [2, x], {1, a}, {1.0, a}, {1, b}, {2, a}, {a, 1}, {u, {1, 2}},
           {u, {1, 3}}, {u, [1|x]}, {1, a, x}, {1, b, x}, <<"k">>, <<"kl">>, <<5:3>>]
          """);

  private static final List<Term> KEYS_WITH_MAPS =
      pool("[#{}, #{a => 1}, #{a => 1.0}, #{a => 1, b => 2}, #{1 => a}, {1, #{a => 1}}]");

  private static final List<Term> ATOMS =
      pool("[a, b, c, true, false, undefined, '', '$1', '$$', '_', 'Z', '$end_of_table']");

  private static final List<Term> BITS =
      pool("[<<>>, <<0>>, <<\"k\">>, <<\"some bytes\">>, <<5:3>>, <<1, 2, 3:5>>]");

  private final SplittableRandom random;
  private final TermGenerator terms;
  private final TermGenerator keyTerms;
  private List<Term> keys = List.of();

  /** Keys have identifiers of the own node only: OTP 25 does not hash all of a foreign one. */
  ObjectGenerator(SplittableRandom random) {
    this.random = random;
    this.terms = new TermGenerator(random.nextLong());
    this.keyTerms = TermGenerator.ofOwnNode(random.nextLong());
  }

  private static List<Term> pool(String text) {
    return ((TermList) TermParser.parse(text)).toList();
  }

  /** Chooses the keys of the objects to come. */
  void chooseKeys() {
    boolean neighbours = random.nextInt(3) > 0;
    int count = random.nextInt(2, 7);
    int from = random.nextInt(KEYS.size());
    keys = new ArrayList<>();
    while (keys.size() < count) {
      keys.add(
          neighbours
              ? KEYS.get((from + random.nextInt(2 * count)) % KEYS.size())
              : KEYS.get(random.nextInt(KEYS.size())));
    }
    if (random.nextInt(16) == 0) {
      keys.set(0, pick(KEYS_WITH_MAPS));
    }
    if (random.nextInt(16) == 0) {
      keys.set(1, keyTerms.term(5));
    }
  }

  Term key() {
    return pick(keys);
  }

  /** A key of the pool that the objects need not have. */
  Term otherKey() {
    return random.nextInt(3) == 0 ? pick(KEYS) : key();
  }

  /** A tuple with one of the chosen keys at {@code keyPosition}. */
  Tuple object(int keyPosition) {
    Term key = key();
    Term[] elements = new Term[random.nextInt(Math.max(keyPosition, 1), 6)];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = random.nextInt(8) == 0 ? nearly(key) : value(3);
    }
    elements[keyPosition - 1] = key;
    return Tuple.of(elements);
  }

  /** The term, or one that is close to it or equal by {@code ==}. */
  Term nearly(Term term) {
    return switch (random.nextInt(4)) {
      case 0 -> terms.variant(term);
      case 1 -> asOtherNumber(term);
      default -> term;
    };
  }

  private static Term asOtherNumber(Term term) {
    return switch (term) {
      case Int integer when integer.isLong() -> Flt.of((double) integer.longValue());
      case Flt flt when Math.rint(flt.value()) == flt.value() && Math.abs(flt.value()) < 1e15 ->
          Int.of((long) flt.value());
      default -> term;
    };
  }

  /** Any term, of a depth of up to {@code depth}; mostly small. */
  Term value(int depth) {
    return switch (random.nextInt(depth > 0 ? 18 : 11)) {
      case 0, 1, 2, 3 -> Int.of(random.nextInt(-2, 7));
      case 4 -> terms.number();
      case 5 -> Flt.of(random.nextInt(-4, 9) / 2.0);
      case 6, 7, 8 -> pick(ATOMS);
      case 9 -> pick(BITS);
      case 10 -> key();
      case 11, 12 -> Tuple.of(values(depth - 1, 4));
      case 13, 14 -> list(depth);
      case 15, 16 -> map(depth);
      default -> terms.term(6);
    };
  }

  Term value(Kind kind) {
    return switch (kind) {
      case ANY -> value(2);
      case BOOLEAN -> random.nextBoolean() ? Atom.TRUE : Atom.FALSE;
      case NUMBER ->
          switch (random.nextInt(4)) {
            case 0 -> terms.number();
            case 1 -> Flt.of(random.nextInt(-4, 9) / 2.0);
            default -> Int.of(random.nextInt(-2, 7));
          };
      case INTEGER ->
          random.nextInt(6) == 0 && terms.number() instanceof Int integer
              ? integer
              : Int.of(random.nextInt(-2, 7));
      case ATOM -> pick(ATOMS);
      case TUPLE -> Tuple.of(values(1, 4));
      case LIST -> list(2);
      case MAP -> map(2);
      case BITS -> pick(BITS);
      case SIZED -> random.nextBoolean() ? value(Kind.TUPLE) : value(Kind.BITS);
      case IDENTIFIER -> identifier();
    };
  }

  private Term identifier() {
    Term leaf = terms.leaf();
    while (!Kind.IDENTIFIER.admits(leaf)) {
      leaf = terms.leaf();
    }
    return leaf;
  }

  private Term[] values(int depth, int most) {
    Term[] values = new Term[random.nextInt(most + 1)];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(depth);
    }
    return values;
  }

  private Term list(int depth) {
    Term[] elements = values(depth - 1, 4);
    boolean improper = elements.length > 0 && random.nextInt(4) == 0;
    return TermList.of(elements, elements.length, improper ? value(0) : TermList.NIL);
  }

  private TermMap map(int depth) {
    TermMap map = TermMap.EMPTY;
    for (int n = random.nextInt(4); n > 0; n--) {
      Term key = random.nextBoolean() ? pick(ATOMS) : pick(KEYS);
      map = map.with(key, value(depth - 1));
    }
    return map;
  }

  private <T> T pick(List<T> pool) {
    return pool.get(random.nextInt(pool.size()));
  }
}
