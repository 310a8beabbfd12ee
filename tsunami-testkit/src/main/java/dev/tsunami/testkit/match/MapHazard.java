package dev.tsunami.testkit.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import dev.tsunami.testkit.terms.Paste;
import java.util.HashSet;
import java.util.Set;

/**
 * Maps in guards and bodies that OTP 25 must not be asked about. Where a key is computed, it makes
 * a map that has a key twice if two keys have the same value ({@code ets:test_ms({a,x},
 * [{{'$1','$2'},[],[#{'$2' => 1, a => 2, '$1' => 3}]}])} gives {@code #{a => 2, a => 2}}), and
 * where besides all values are constants it pushes keys twice; either destroys its memory sooner or
 * later.
 */
public final class MapHazard {
  private static final Atom CONST = Atom.of("const");

  private MapHazard() {}

  /** Whether an expression of the spec has such a map. */
  public static boolean isIn(Term spec) {
    if (!(spec instanceof TermList clauses)) {
      return false;
    }
    for (Term clause : clauses.toList()) {
      if (clause instanceof Tuple parts
          && parts.arity() == 3
          && (isInside(parts.element(2)) || isInside(parts.element(3)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInside(Term expression) {
    return switch (expression) {
      case Tuple tuple -> {
        boolean found = false;
        boolean constant = tuple.arity() == 2 && tuple.element(1) == CONST;
        for (int position = 1; position <= tuple.arity() && !constant; position++) {
          found |= isInside(tuple.element(position));
        }
        yield found;
      }
      case TermList.Cons cons -> isInside(cons.head()) || isInside(cons.tail());
      case TermMap map -> {
        boolean found = !isSafe(map);
        for (int i = 0; i < map.size() && !found; i++) {
          found = isInside(map.sortedKey(i)) || isInside(map.sortedValue(i));
        }
        yield found;
      }
      default -> false;
    };
  }

  /**
   * Keys that are computed must be the only key, or {@code {{N, ...}}} with a number of their own;
   * and then not all values are constants.
   */
  private static boolean isSafe(TermMap map) {
    Set<Term> numbers = new HashSet<>();
    boolean computed = false;
    boolean constants = true;
    boolean mayMeet = false;
    for (int i = 0; i < map.size(); i++) {
      Term key = map.sortedKey(i);
      constants &= !Paste.contains(map.sortedValue(i), part -> part == Atom.of("$_"));
      if (isComputed(key)) {
        computed = true;
        mayMeet |= !(number(key) instanceof Int number && numbers.add(number));
      }
    }
    return !computed || (!constants && (!mayMeet || map.size() == 1));
  }

  static boolean isComputed(Term key) {
    return Paste.contains(
        key,
        part ->
            part instanceof Tuple || (part instanceof Atom atom && atom.name().startsWith("$")));
  }

  private static Term number(Term key) {
    return key instanceof Tuple outer
            && outer.arity() == 1
            && outer.element(1) instanceof Tuple inner
            && inner.arity() == 2
        ? inner.element(1)
        : CONST;
  }
}
