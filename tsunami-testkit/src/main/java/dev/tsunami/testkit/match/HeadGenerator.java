package dev.tsunami.testkit.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import dev.tsunami.testkit.terms.Paste;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes heads from objects, which they mostly match. */
final class HeadGenerator {
  static final Atom ANYTHING = Atom.of("_");

  /**
   * Few and small: with larger ones OTP 25's test_ms renumbers variables, those in constants too.
   */
  private static final int[] NUMBERS = {0, 1, 2, 3, 4, 5, 6, 10, 11, 20};

  private final SplittableRandom random;
  private final ObjectGenerator objects;
  private final Map<Atom, Term> variables = new LinkedHashMap<>();

  HeadGenerator(SplittableRandom random, ObjectGenerator objects) {
    this.random = random;
    this.objects = objects;
  }

  Head head(Tuple object, int keyPosition) {
    variables.clear();
    int kind = random.nextInt(40);
    if (kind == 0) {
      return new Head(ANYTHING, object, Map.of(), null);
    }
    if (kind <= 2) {
      Atom whole = variable(object);
      return new Head(whole, object, Map.of(whole, object), null);
    }
    if (kind == 3) {
      return new Head(pattern(objects.value(2), 2), object, new LinkedHashMap<>(variables), null);
    }
    Term[] elements = object.toArray();
    Term key = keyPattern(elements[keyPosition - 1]);
    for (int i = 0; i < elements.length; i++) {
      elements[i] = i == keyPosition - 1 ? key : element(elements[i]);
    }
    Tuple pattern = Tuple.of(elements);
    if (kind == 4) {
      pattern = (Tuple) withAnotherArity(pattern);
    }
    return new Head(
        pattern,
        object,
        new LinkedHashMap<>(variables),
        key instanceof Atom atom && variables.containsKey(atom) ? atom : null);
  }

  private Term keyPattern(Term key) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> variable(key);
      case 4 -> ANYTHING;
      case 5, 6 -> random.nextInt(4) == 0 ? objects.nearly(key) : key;
      default -> pattern(key, 3);
    };
  }

  private Term element(Term element) {
    return switch (random.nextInt(10)) {
      case 0, 1 -> ANYTHING;
      case 2, 3, 4, 5 -> variable(element);
      default -> pattern(element, 3);
    };
  }

  private Term pattern(Term term, int depth) {
    int kind = random.nextInt(20);
    if (kind < 6) {
      return variable(term);
    }
    if (kind < 8) {
      return ANYTHING;
    }
    if (kind == 8) {
      return objects.nearly(term);
    }
    return depth == 0 ? term : patternOfParts(term, depth - 1);
  }

  private Term patternOfParts(Term term, int depth) {
    if (term instanceof Tuple tuple) {
      Term[] elements = tuple.toArray();
      for (int i = 0; i < elements.length; i++) {
        elements[i] = pattern(elements[i], depth);
      }
      return Tuple.of(elements);
    }
    if (term instanceof TermList.Cons cons) {
      List<Term> elements = new ArrayList<>();
      Term rest = cons;
      while (rest instanceof TermList.Cons next && (elements.isEmpty() || random.nextInt(5) > 0)) {
        elements.add(pattern(next.head(), depth));
        rest = next.tail();
      }
      Term tail = rest == TermList.NIL ? rest : pattern(rest, depth);
      return TermList.of(elements.toArray(new Term[0]), elements.size(), tail);
    }
    if (term instanceof TermMap map) {
      TermMap some = TermMap.EMPTY;
      for (int i = 0; i < map.size(); i++) {
        if (random.nextInt(3) > 0 && isGround(map.sortedKey(i))) {
          some = some.with(map.sortedKey(i), pattern(map.sortedValue(i), depth));
        }
      }
      return some;
    }
    return term;
  }

  /** A variable for the term: now and then one that stands for an equal one, or for any other. */
  private Atom variable(Term term) {
    Atom equal = equal(term);
    if (equal != null && random.nextInt(4) > 0) {
      return equal;
    }
    Atom fresh = Atom.of("$" + NUMBERS[random.nextInt(NUMBERS.length)]);
    while (variables.containsKey(fresh) && random.nextInt(30) > 0) {
      fresh = Atom.of("$" + random.nextInt(21));
    }
    variables.putIfAbsent(fresh, term);
    return fresh;
  }

  private @Nullable Atom equal(Term term) {
    for (Map.Entry<Atom, Term> entry : variables.entrySet()) {
      if (entry.getValue().equals(term)) {
        return entry.getKey();
      }
    }
    return null;
  }

  private Term withAnotherArity(Tuple pattern) {
    Term[] elements = pattern.toArray();
    if (random.nextBoolean() && elements.length > 1) {
      return Tuple.of(elements, 0, elements.length - 1);
    }
    Term[] longer = Arrays.copyOf(elements, elements.length + 1);
    longer[elements.length] = ANYTHING;
    return Tuple.of(longer);
  }

  /** Whether the term has neither variables nor {@code '_'}: maps in heads have such keys only. */
  static boolean isGround(Term term) {
    return !Paste.contains(
        term, part -> part instanceof Atom atom && (atom == ANYTHING || isVariable(atom)));
  }

  /** {@code '$N'} with a number that has no leading zero. */
  static boolean isVariable(Atom atom) {
    String name = atom.name();
    if (name.length() < 2
        || name.charAt(0) != '$'
        || (name.charAt(1) == '0' && name.length() > 2)) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
