package dev.tsunami.kernel.table;

import dev.tsunami.kernel.match.Interpreter;
import dev.tsunami.kernel.match.MatchSpec;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random tables with match specifications that constrain their keys in every way that is
 * understood, and in some that are not. Keys, heads and constants in guards come from one small
 * stock of terms, so that they meet: numbers that are {@code ==} and not {@code =:=}, tuples that
 * begin alike, ends of ranges that are keys.
 */
final class RandomPairs {
  private static final Atom ANY = Atom.of("_");
  private static final Atom WHOLE = Atom.of("$_");
  private static final Atom BOUND = Atom.of("$$");
  private static final Atom CONST = Atom.of("const");
  private static final Atom ELEMENT = Atom.of("element");
  private static final Atom[] VARIABLES = {Atom.of("$1"), Atom.of("$2"), Atom.of("$10")};
  private static final Atom[] COMPARISONS = {
    Atom.of("<"),
    Atom.of("=<"),
    Atom.of(">"),
    Atom.of(">="),
    Atom.of("=="),
    Atom.of("=:="),
    Atom.of("/="),
    Atom.of("=/=")
  };
  private static final Atom[] JUNCTIONS = {
    Atom.of("and"), Atom.of("or"), Atom.of("andalso"), Atom.of("orelse")
  };

  private static final long TWO_53 = 1L << 53;
  private static final Term[] SCALARS = {
    Int.of(-1),
    Int.of(0),
    Flt.of(0.0),
    Flt.of(-0.0),
    Int.of(1),
    Flt.of(1.0),
    Flt.of(1.5),
    Int.of(2),
    Flt.of(2.0),
    Int.of(3),
    Int.of(TWO_53 - 1),
    Int.of(TWO_53),
    Flt.of(TWO_53),
    Int.of(TWO_53 + 1),
    Atom.of("a"),
    Atom.of("b"),
    Atom.TRUE,
    Atom.FALSE,
    Bits.EMPTY,
    Bits.utf8("a"),
    Bits.utf8("ab"),
    TermList.NIL,
    Tuple.of(),
  };

  private final SplittableRandom random;
  private List<Term> stock = List.of();
  private List<Atom> bound = List.of();
  private int keyPosition = 1;

  RandomPairs(long seed) {
    random = new SplittableRandom(seed);
  }

  RandomPair next() {
    TableType type = oneIn(2) ? TableType.ORDERED_SET : TableType.values()[random.nextInt(4)];
    keyPosition = 1 + random.nextInt(2);
    List<Tuple> objects = objects();
    stock = new ArrayList<>();
    for (Tuple object : objects) {
      stock.add(object.element(keyPosition));
      addWithParts(object.element(keyPosition));
    }
    List<Term> clauses = new ArrayList<>();
    int count = oneIn(2) ? 2 + random.nextInt(2) : 1;
    boolean lookups = oneIn(8);
    for (int i = 0; i < count; i++) {
      clauses.add(lookups ? lookup() : clauseThatMatches(objects));
    }
    return new RandomPair(type, keyPosition, objects, TermList.copyOf(clauses));
  }

  /** The specification with bodies that keep the key and change the rest. */
  Term replacing(RandomPair pair) {
    List<Term> clauses = new ArrayList<>();
    for (Term clause : (TermList) pair.spec()) {
      Term[] elements = new Term[pair.keyPosition() + random.nextInt(2)];
      for (int i = 0; i < elements.length; i++) {
        elements[i] = Tuple.of(CONST, scalar());
      }
      elements[pair.keyPosition() - 1] = element(pair.keyPosition(), WHOLE);
      Term body = oneIn(5) ? WHOLE : Tuple.of(Tuple.of(elements));
      clauses.add(((Tuple) clause).with(3, TermList.of(body)));
    }
    return TermList.copyOf(clauses);
  }

  private boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  private <T> T oneOf(T[] from) {
    return from[random.nextInt(from.length)];
  }

  private Term scalar() {
    return oneOf(SCALARS);
  }

  private Term stocked() {
    return stock.isEmpty() || oneIn(6) ? key(2) : stock.get(random.nextInt(stock.size()));
  }

  // ---- tables

  private List<Tuple> objects() {
    List<Tuple> objects = new ArrayList<>();
    int shape = random.nextInt(4);
    int count = random.nextInt(16);
    for (int i = 0; i < count; i++) {
      Term key =
          switch (shape) {
            case 0 -> scalar();
            case 1 -> Tuple.of(scalar(), scalar());
            case 2 ->
                TermList.of(new Term[] {scalar(), scalar()}, 2, oneIn(2) ? TermList.NIL : scalar());
            default -> key(3);
          };
      Term[] elements = new Term[keyPosition + random.nextInt(3)];
      for (int e = 0; e < elements.length; e++) {
        elements[e] = Int.of(random.nextInt(3));
      }
      elements[keyPosition - 1] = key;
      objects.add(Tuple.of(elements));
    }
    return objects;
  }

  private Term key(int depth) {
    if (depth == 0 || oneIn(3)) {
      return scalar();
    }
    return switch (random.nextInt(5)) {
      case 0 -> Tuple.of(key(depth - 1));
      case 1 -> Tuple.of(key(depth - 1), key(depth - 1));
      case 2 -> TermList.of(key(depth - 1), key(depth - 1));
      case 3 -> TermList.cons(key(depth - 1), key(depth - 1));
      default ->
          oneIn(2)
              ? TermMap.of(Atom.of("a"), key(depth - 1))
              : TermMap.of(Int.of(1), scalar(), Atom.of("a"), scalar());
    };
  }

  private void addWithParts(Term term) {
    stock.add(term);
    switch (term) {
      case Tuple tuple -> {
        for (Term element : tuple.toArray()) {
          addWithParts(element);
        }
      }
      case TermList.Cons cons -> {
        addWithParts(cons.head());
        addWithParts(cons.tail());
      }
      default -> {}
    }
  }

  // ---- specifications

  /** A clause with a literal as its key. */
  private Term lookup() {
    Term[] elements = new Term[keyPosition + random.nextInt(2)];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = ANY;
    }
    elements[keyPosition - 1] = stocked();
    return Tuple.of(Tuple.of(elements), TermList.NIL, TermList.of(WHOLE));
  }

  /** After a few tries that matched nothing, one that may match nothing. */
  private Term clauseThatMatches(List<Tuple> objects) {
    Term clause = clause();
    for (int attempt = 0; attempt < 8 && !matches(clause, objects); attempt++) {
      clause = clause();
    }
    return clause;
  }

  private static boolean matches(Term clause, List<Tuple> objects) {
    Interpreter interpreter = new Interpreter(MatchSpec.parse(TermList.of(clause)));
    for (Tuple object : objects) {
      if (interpreter.run(object, RandomPair.CONTEXT) != null) {
        return true;
      }
    }
    return false;
  }

  private Term clause() {
    bound = new ArrayList<>();
    Term head = head();
    List<Term> guards = new ArrayList<>();
    int count = oneIn(4) ? 0 : 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      guards.add(guard(2));
    }
    return Tuple.of(head, TermList.copyOf(guards), TermList.of(body()));
  }

  private Term head() {
    if (oneIn(8)) {
      return oneIn(3) ? ANY : variable();
    }
    if (oneIn(20)) {
      return stocked();
    }
    Term[] elements = new Term[Math.max(1, keyPosition + random.nextInt(3) - (oneIn(10) ? 1 : 0))];
    for (int i = 0; i < elements.length; i++) {
      if (i == keyPosition - 1) {
        elements[i] = oneIn(4) ? variable() : blurred(stocked(), 3);
      } else {
        elements[i] = oneIn(2) ? ANY : oneIn(2) ? variable() : Int.of(random.nextInt(3));
      }
    }
    return Tuple.of(elements);
  }

  private Atom variable() {
    Atom variable = oneOf(VARIABLES);
    if (!bound.contains(variable)) {
      bound.add(variable);
    }
    return variable;
  }

  /** A pattern that matches the term, more or less. */
  private Term blurred(Term term, int depth) {
    if (oneIn(4)) {
      return oneIn(3) ? ANY : variable();
    }
    if (oneIn(12)) {
      return stocked();
    }
    if (depth == 0) {
      return term;
    }
    return switch (term) {
      case Tuple tuple -> {
        Term[] elements = tuple.toArray();
        for (int i = 0; i < elements.length; i++) {
          elements[i] = blurred(elements[i], depth - 1);
        }
        yield Tuple.of(elements);
      }
      case TermList.Cons cons ->
          TermList.cons(blurred(cons.head(), depth - 1), blurred(cons.tail(), depth - 1));
      case TermMap map when map.size() > 0 && oneIn(2) ->
          TermMap.of(map.key(0), blurred(map.value(0), depth - 1));
      default -> term;
    };
  }

  private Term guard(int depth) {
    int kind = random.nextInt(14);
    if (depth > 0 && kind < 4) {
      Term[] call = new Term[2 + random.nextInt(3)];
      call[0] = oneOf(JUNCTIONS);
      for (int i = 1; i < call.length; i++) {
        call[i] = guard(depth - 1);
      }
      return Tuple.of(call);
    }
    if (depth > 0 && kind == 4) {
      return Tuple.of(Atom.of("not"), guard(depth - 1));
    }
    return switch (kind) {
      case 5 -> Tuple.of(Atom.of("is_integer"), subject(), constant(), constant());
      case 6 -> bound.isEmpty() ? Atom.TRUE : bound.get(random.nextInt(bound.size()));
      case 7 -> oneIn(6) ? constant() : Atom.TRUE;
      case 8 -> Tuple.of(Atom.of("is_atom"), subject());
      default -> comparison();
    };
  }

  private Term comparison() {
    Term left = subject();
    Term right = oneIn(10) ? subject() : constant();
    Atom relation = oneOf(COMPARISONS);
    return oneIn(3) ? Tuple.of(relation, right, left) : Tuple.of(relation, left, right);
  }

  private Term subject() {
    if (bound.isEmpty() || oneIn(4)) {
      Term object = oneIn(5) && !bound.isEmpty() ? bound.get(random.nextInt(bound.size())) : WHOLE;
      return element(oneIn(8) ? 1 + random.nextInt(3) : keyPosition, object);
    }
    return bound.get(random.nextInt(bound.size()));
  }

  private static Term element(int position, Term of) {
    return Tuple.of(ELEMENT, Int.of(position), of);
  }

  /** An expression whose value is a term of the stock, or near it. */
  private Term constant() {
    Term term = stocked();
    return switch (random.nextInt(8)) {
      case 0 -> Tuple.of(Atom.of("+"), Int.of(1), Tuple.of(CONST, scalar()));
      case 1 -> Tuple.of(Atom.of("hd"), TermList.of(Tuple.of(CONST, term)));
      case 2 ->
          term instanceof Tuple tuple
              ? Tuple.of(Tuple.of(constants(tuple)))
              : Tuple.of(CONST, term);
      default -> term instanceof Tuple || oneIn(2) ? Tuple.of(CONST, term) : quoted(term);
    };
  }

  private static Term[] constants(Tuple tuple) {
    Term[] elements = tuple.toArray();
    for (int i = 0; i < elements.length; i++) {
      elements[i] = Tuple.of(CONST, elements[i]);
    }
    return elements;
  }

  private static Term quoted(Term term) {
    return term instanceof TermList.Cons || term instanceof TermMap ? Tuple.of(CONST, term) : term;
  }

  private Term body() {
    return switch (random.nextInt(5)) {
      case 0 -> BOUND;
      case 1 -> Atom.TRUE;
      case 2 -> Tuple.of(Atom.of("is_integer"), element(keyPosition, WHOLE));
      default -> WHOLE;
    };
  }
}
