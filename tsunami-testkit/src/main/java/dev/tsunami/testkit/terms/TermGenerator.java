package dev.tsunami.testkit.terms;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Edge;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Fun;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Port;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A stream of random terms of all eleven types, the same stream for the same seed.
 *
 * <p>The terms lean towards edges: numbers where encodings change, atoms that need quotes, maps of
 * 32 and 33 keys (OTP's border between flat and hashed maps), binaries of 64 and 65 bytes, strings
 * with one code point too many for Latin-1. Map keys never contain {@code -0.0}, which releases
 * before OTP 27 take for the key {@code 0.0}.
 */
public final class TermGenerator {
  private final SplittableRandom random;
  private final NumberGenerator numbers;
  private final NameGenerator names;
  private final IdentifierGenerator identifiers;
  private boolean insideKey;

  public TermGenerator(long seed) {
    this(seed, false);
  }

  private TermGenerator(long seed, boolean ownNodeOnly) {
    random = new SplittableRandom(seed);
    numbers = new NumberGenerator(random.split());
    names = new NameGenerator(random.split());
    identifiers = new IdentifierGenerator(random.split(), ownNodeOnly);
  }

  /** A stream in which all pids, ports and references are of the node {@code nonode@nohost}. */
  public static TermGenerator ofOwnNode(long seed) {
    return new TermGenerator(seed, true);
  }

  /** A term of up to about {@code size} subterms; a large map now and then has more. */
  public Term term(int size) {
    if (size <= 1 || random.nextInt(8) == 0) {
      return leaf();
    }
    return switch (random.nextInt(7)) {
      case 0, 1 -> Tuple.of(parts(size - 1, random.nextInt(1, Math.min(size, 8) + 1)));
      case 2, 3 -> list(size - 1);
      case 4 -> map(size - 1);
      case 5 -> identifiers.fun(() -> term(size / 3));
      default -> leaf();
    };
  }

  /** A number, atom, identifier, bitstring, string or an empty tuple, list or map. */
  public Term leaf() {
    return switch (random.nextInt(16)) {
      case 0, 1, 2 -> numbers.integer();
      case 3, 4 -> real();
      case 5, 6, 7 -> names.atom();
      case 8, 9 -> names.bits();
      case 10, 11 -> names.string();
      case 12 -> identifiers.pid();
      case 13 -> identifiers.port();
      case 14 -> insideKey ? identifiers.ownRef() : identifiers.ref();
      default ->
          switch (random.nextInt(3)) {
            case 0 -> Tuple.of();
            case 1 -> TermMap.EMPTY;
            default -> TermList.NIL;
          };
    };
  }

  public Term number() {
    return random.nextBoolean() ? numbers.integer() : real();
  }

  public Atom atom() {
    return names.atom();
  }

  private Flt real() {
    Flt flt = numbers.real();
    return insideKey && flt.value() == 0.0 ? Flt.of(0.0) : flt;
  }

  private Term list(int size) {
    Term[] elements = parts(size, random.nextInt(1, Math.min(size, 8) + 1));
    Term tail = random.nextInt(5) == 0 ? leaf() : TermList.NIL;
    return TermList.of(elements, elements.length, tail);
  }

  private TermMap map(int size) {
    boolean large = !insideKey && random.nextInt(12) == 0;
    int count = large ? random.nextInt(31, 36) : random.nextInt(1, Math.min(size, 6) + 1);
    int each = large ? 1 : Math.max(1, size / (2 * count));
    Set<Term> keys = new LinkedHashSet<>();
    boolean outer = insideKey;
    insideKey = true;
    while (keys.size() < count) {
      keys.add(term(each));
    }
    insideKey = outer;
    List<Term> pairs = new ArrayList<>();
    for (Term key : keys) {
      pairs.add(key);
      pairs.add(term(each));
    }
    return TermMap.of(pairs.toArray(new Term[0]));
  }

  private Term[] parts(int size, int count) {
    Term[] parts = new Term[count];
    int left = size;
    for (int i = 0; i < count; i++) {
      int share = i == count - 1 ? left : random.nextInt(0, left + 1);
      parts[i] = term(share);
      left -= share;
    }
    return parts;
  }

  /**
   * A term that is close to this one in term order, often in the same place down to some subterm.
   */
  public Term variant(Term term) {
    return switch (term) {
      case Int integer -> noNegativeZero(numbers.variant(integer));
      case Flt flt -> noNegativeZero(numbers.variant(flt));
      case Atom atom -> names.variant(atom);
      case Bits bits -> names.variant(bits);
      case Pid pid -> identifiers.variant(pid);
      case Port port -> identifiers.variant(port);
      case Ref ref -> insideKey ? identifiers.ownRef() : identifiers.variant(ref);
      case Fun fun -> identifiers.fun(this::leaf);
      case Tuple tuple -> variantOfTuple(tuple);
      case TermList list -> variantOfList(list);
      case TermMap map -> variantOfMap(map);
      case Edge edge -> edge;
    };
  }

  private Term noNegativeZero(Term number) {
    return insideKey && number instanceof Flt flt && flt.value() == 0.0 ? Flt.of(0.0) : number;
  }

  private Tuple variantOfTuple(Tuple tuple) {
    if (tuple.arity() == 0 || random.nextInt(6) == 0) {
      List<Term> longer = new ArrayList<>(List.of(tuple.toArray()));
      longer.add(leaf());
      return Tuple.of(longer.toArray(new Term[0]));
    }
    int position = random.nextInt(1, tuple.arity() + 1);
    return tuple.with(position, variant(tuple.element(position)));
  }

  private TermList variantOfList(TermList list) {
    List<Term> elements = list.toList();
    Term tail = list;
    while (tail instanceof TermList.Cons cons) {
      tail = cons.tail();
    }
    int kind = random.nextInt(4);
    if (elements.isEmpty() || kind == 0) {
      elements.add(leaf());
    } else if (kind == 1) {
      tail = tail == TermList.NIL ? leaf() : TermList.NIL;
    } else {
      int index = random.nextInt(elements.size());
      elements.set(index, variant(elements.get(index)));
    }
    return TermList.of(elements.toArray(new Term[0]), elements.size(), tail);
  }

  private TermMap variantOfMap(TermMap map) {
    if (map.size() == 0) {
      return TermMap.of(leafKey(), leaf());
    }
    int index = random.nextInt(map.size());
    Term key = map.sortedKey(index);
    Term value = map.sortedValue(index);
    if (random.nextBoolean()) {
      return map.with(key, variant(value));
    }
    boolean outer = insideKey;
    insideKey = true;
    Term other = variant(key);
    insideKey = outer;
    return map.without(key).with(other, value);
  }

  private Term leafKey() {
    boolean outer = insideKey;
    insideKey = true;
    Term key = leaf();
    insideKey = outer;
    return key;
  }
}
