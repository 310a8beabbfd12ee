package dev.tsunami.testkit.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Heads of clauses, and objects that match them or nearly do. */
final class HeadSource {
  private static final Atom ANYTHING = Atom.of("_");
  private static final int VARIABLES = 4;

  private final SplittableRandom random;
  private final TermPool values;

  HeadSource(SplittableRandom random, TermPool values) {
    this.random = random;
    this.values = values;
  }

  Term head() {
    return switch (random.nextInt(12)) {
      case 0 -> part(0);
      case 1 -> map(2);
      default -> tuple(1 + random.nextInt(5), 2);
    };
  }

  static Atom variable(int number) {
    return Atom.of("$" + number);
  }

  private Term part(int depth) {
    return switch (random.nextInt(depth > 0 ? 13 : 9)) {
      case 0, 1 -> ANYTHING;
      case 2, 3, 4, 5, 6 -> variable(random.nextInt(VARIABLES));
      case 7, 8 -> values.any(1);
      case 9, 10 -> tuple(random.nextInt(3), depth - 1);
      case 11 -> list(depth - 1);
      default -> map(depth - 1);
    };
  }

  private Term tuple(int arity, int depth) {
    return Tuple.of(parts(arity, depth));
  }

  private Term list(int depth) {
    Term[] elements = parts(1 + random.nextInt(3), depth);
    return TermList.of(
        elements, elements.length, random.nextBoolean() ? TermList.NIL : part(depth));
  }

  private Term map(int depth) {
    TermMap map = TermMap.EMPTY;
    for (int count = random.nextInt(3); count > 0; count--) {
      map = map.with(values.any(0), part(depth));
    }
    return map;
  }

  private Term[] parts(int count, int depth) {
    Term[] parts = new Term[count];
    for (int i = 0; i < count; i++) {
      parts[i] = part(depth);
    }
    return parts;
  }

  /** An object that the head matches, but for one part in ten of those that can be otherwise. */
  Term object(Term head) {
    return object(head, new HashMap<>());
  }

  private Term object(Term head, Map<Atom, Term> bound) {
    if (random.nextInt(30) == 0) {
      return values.any(2);
    }
    return switch (head) {
      case Atom atom when atom == ANYTHING -> values.any(2);
      case Atom atom when atom.name().startsWith("$") ->
          bound.computeIfAbsent(atom, name -> values.any(2));
      case Tuple tuple -> {
        Term[] elements = new Term[tuple.arity()];
        for (int i = 0; i < elements.length; i++) {
          elements[i] = object(tuple.element(i + 1), bound);
        }
        yield Tuple.of(elements);
      }
      case Cons cons -> TermList.cons(object(cons.head(), bound), object(cons.tail(), bound));
      case TermMap map -> {
        TermMap object = random.nextBoolean() ? TermMap.EMPTY : values.map(1);
        for (int i = 0; i < map.size(); i++) {
          object = object.with(map.key(i), object(map.value(i), bound));
        }
        yield object;
      }
      default -> head;
    };
  }
}
