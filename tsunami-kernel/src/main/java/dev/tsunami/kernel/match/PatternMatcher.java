package dev.tsunami.kernel.match;

import dev.tsunami.term.Term;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a term matches a pattern, and what the variables are then. */
final class PatternMatcher {
  private PatternMatcher() {}

  /**
   * @param bindings by slot; null where nothing is bound yet. Of no use after a failure
   */
  static boolean matches(Pattern pattern, Term term, @Nullable Term[] bindings) {
    return switch (pattern) {
      case Pattern.Any any -> true;
      case Pattern.Variable variable -> bind(variable.slot(), term, bindings);
      case Pattern.Literal literal -> literal.value().equals(term);
      case Pattern.TupleOf expected ->
          term instanceof Tuple tuple
              && tuple.arity() == expected.arity()
              && elements(expected.elements(), tuple, bindings);
      case Pattern.ListOf expected -> list(expected, term, bindings);
      case Pattern.MapOf expected -> term instanceof TermMap map && map(expected, map, bindings);
    };
  }

  private static boolean bind(int slot, Term term, @Nullable Term[] bindings) {
    Term bound = bindings[slot];
    if (bound == null) {
      bindings[slot] = term;
      return true;
    }
    return bound.equals(term);
  }

  private static boolean elements(List<Pattern> expected, Tuple tuple, @Nullable Term[] bindings) {
    for (int i = 0; i < expected.size(); i++) {
      if (!element(expected.get(i), tuple, i + 1, bindings)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Takes the element out only if it must: an integer that is compared is not made an object. A
   * chain of {@code instanceof} and not a pattern switch: this is the inner loop.
   */
  private static boolean element(
      Pattern expected, Tuple tuple, int position, @Nullable Term[] bindings) {
    if (expected instanceof Pattern.Any) {
      return true;
    }
    if (expected instanceof Pattern.Variable variable) {
      return bind(variable.slot(), tuple.element(position), bindings);
    }
    return expected instanceof Pattern.Literal literal
        ? tuple.elementEquals(position, literal.value())
        : matches(expected, tuple.element(position), bindings);
  }

  private static boolean list(Pattern.ListOf expected, Term term, @Nullable Term[] bindings) {
    Term rest = term;
    for (Pattern element : expected.elements()) {
      if (!(rest instanceof Cons cons) || !matches(element, cons.head(), bindings)) {
        return false;
      }
      rest = cons.tail();
    }
    return matches(expected.tail(), rest, bindings);
  }

  private static boolean map(Pattern.MapOf expected, TermMap map, @Nullable Term[] bindings) {
    for (int i = 0; i < expected.keys().size(); i++) {
      Term value = map.get(expected.keys().get(i));
      if (value == null || !matches(expected.values().get(i), value, bindings)) {
        return false;
      }
    }
    return true;
  }
}
