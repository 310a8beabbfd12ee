package dev.tsunami.kernel.match;

import dev.tsunami.term.Edge;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * The terms that a pattern may match, as intervals of term order.
 *
 * <p>A tuple is compared element by element. So as long as its elements are known they make a
 * prefix, and the first one that is not gives the interval: of {@code {user, '$1', '_'}} with
 * {@code '$1' > 7} the interval from {@code {user, 7, GREATEST}} to {@code {user, GREATEST,
 * GREATEST}}. Lists likewise, with their tail as last element; a map may have more keys than its
 * pattern, and lies anywhere.
 */
final class KeyPatterns {
  /** Intervals that the alternatives for elements of one key may multiply to. */
  private static final int MAX_INTERVALS = 256;

  private final GuardFacts facts;
  private final boolean ordered;

  KeyPatterns(GuardFacts facts, boolean ordered) {
    this.facts = facts;
    this.ordered = ordered;
  }

  IntervalSet keys(Pattern pattern) {
    return switch (pattern) {
      case Pattern.Any any -> IntervalSet.ALL;
      case Pattern.Variable variable -> facts.of(variable.slot());
      case Pattern.Literal literal -> IntervalSet.of(KeyInterval.point(literal.value()));
      case Pattern.MapOf map -> IntervalSet.ALL;
      case Pattern.TupleOf tuple -> sequence(tuple.elements(), Tuple::of);
      case Pattern.ListOf list -> {
        List<Pattern> parts = new ArrayList<>(list.elements());
        parts.add(list.tail());
        yield sequence(
            parts, terms -> TermList.of(terms, terms.length - 1, terms[terms.length - 1]));
      }
    };
  }

  /** How parts make a term again; parts after an edge do not matter. */
  private interface Composition {
    Term of(Term[] parts);
  }

  private IntervalSet sequence(List<Pattern> patterns, Composition composition) {
    int count = patterns.size();
    List<Term[]> prefixes = new ArrayList<>();
    prefixes.add(new Term[count]);
    for (int i = 0; i < count; i++) {
      IntervalSet part = keys(patterns.get(i));
      boolean points = part.allPoints();
      if ((!points && !ordered)
          || (long) prefixes.size() * part.intervals().size() > MAX_INTERVALS) {
        return ordered ? open(prefixes, i, IntervalSet.ALL, composition) : IntervalSet.ALL;
      }
      if (!points) {
        return open(prefixes, i, part, composition);
      }
      prefixes = extended(prefixes, i, part);
    }
    List<KeyInterval> all = new ArrayList<>(prefixes.size());
    for (Term[] parts : prefixes) {
      all.add(KeyInterval.point(composition.of(parts)));
    }
    return facts.union(all);
  }

  private static List<Term[]> extended(List<Term[]> prefixes, int index, IntervalSet part) {
    if (part.intervals().size() == 1) {
      prefixes.forEach(prefix -> prefix[index] = part.intervals().getFirst().low());
      return prefixes;
    }
    List<Term[]> longer = new ArrayList<>(prefixes.size() * part.intervals().size());
    for (Term[] prefix : prefixes) {
      for (KeyInterval point : part.intervals()) {
        Term[] next = prefix.clone();
        next[index] = point.low();
        longer.add(next);
      }
    }
    return longer;
  }

  /** The intervals where everything before {@code index} is known and {@code part} comes next. */
  private IntervalSet open(
      List<Term[]> prefixes, int index, IntervalSet part, Composition composition) {
    List<KeyInterval> all = new ArrayList<>();
    for (Term[] prefix : prefixes) {
      for (KeyInterval interval : part.intervals()) {
        Term low = filled(prefix, index, interval.low(), !interval.lowIncluded(), composition);
        Term high = filled(prefix, index, interval.high(), interval.highIncluded(), composition);
        all.add(new KeyInterval(low, interval.lowIncluded(), high, interval.highIncluded()));
      }
    }
    return facts.union(all);
  }

  /**
   * The place right after everything that continues {@code prefix} with {@code end}, or the place
   * right before.
   */
  private static Term filled(
      Term[] prefix, int index, Term end, boolean after, Composition composition) {
    Term[] parts = prefix.clone();
    parts[index] = end;
    for (int i = index + 1; i < parts.length; i++) {
      parts[i] = after ? Edge.GREATEST : Edge.LEAST;
    }
    return composition.of(parts);
  }
}
