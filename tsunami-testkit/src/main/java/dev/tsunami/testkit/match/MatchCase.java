package dev.tsunami.testkit.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import dev.tsunami.testkit.terms.Paste;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A match specification, legal or not, and what to run it on.
 *
 * @param objects what tables of all four types hold, inserted in this order
 * @param others further terms that {@code test_ms} and {@code match_spec_run} see, tuples or not
 * @param limit how many results a chunk has
 */
public record MatchCase(
    Term spec, List<Tuple> objects, List<Term> others, int keyPosition, int limit) {
  public MatchCase {
    objects = List.copyOf(objects);
    others = List.copyOf(others);
    for (Tuple object : objects) {
      if (object.arity() < keyPosition) {
        throw new IllegalArgumentException(
            "MatchCase: expected objects with a key at " + keyPosition + ", given " + object);
      }
    }
    if (keyPosition < 1 || limit < 1) {
      throw new IllegalArgumentException(
          "MatchCase: expected a key position and a limit of at least 1, given "
              + keyPosition
              + " and "
              + limit);
    }
  }

  /** What {@code match} and its kin are called with: the head of the first clause. */
  public Term pattern() {
    return spec instanceof TermList.Cons clauses
            && clauses.head() instanceof Tuple clause
            && clause.arity() == 3
        ? clause.element(1)
        : spec;
  }

  /**
   * Whether only lookups answer it: all clauses name one key, or cannot match for want of one.
   *
   * @param bySpec whether the spec decides, or else its pattern alone
   */
  boolean looksUp(boolean bySpec) {
    List<Term> heads = new ArrayList<>();
    if (!bySpec) {
      heads.add(pattern());
    } else if (spec instanceof TermList list) {
      for (Term clause : list.toList()) {
        heads.add(clause instanceof Tuple parts && parts.arity() > 0 ? parts.element(1) : clause);
      }
    }
    for (Term head : heads) {
      boolean named =
          head instanceof Tuple tuple
              ? tuple.arity() < keyPosition || isKey(tuple.element(keyPosition))
              : !(head instanceof Atom);
      if (!named) {
        return false;
      }
    }
    return true;
  }

  private static boolean isKey(Term pattern) {
    return HeadGenerator.isGround(pattern)
        && !Paste.contains(pattern, part -> part instanceof TermMap);
  }

  /** Objects and others. */
  public List<Term> terms() {
    List<Term> terms = new ArrayList<>(objects);
    terms.addAll(others);
    return terms;
  }

  public MatchCase withSpec(Term other) {
    return new MatchCase(other, objects, others, keyPosition, limit);
  }

  public MatchCase withTerms(List<Tuple> otherObjects, List<Term> otherOthers) {
    return new MatchCase(spec, otherObjects, otherOthers, keyPosition, limit);
  }

  /** {@code {Spec, Pattern, Objects, Others, KeyPosition, Limit}}, as the oracle takes it. */
  Term toTerm() {
    return Tuple.of(
        spec,
        pattern(),
        TermList.copyOf(objects),
        TermList.copyOf(others),
        Int.of(keyPosition),
        Int.of(limit));
  }

  /** The case with these objects; null if a table with this key position cannot hold them. */
  public @Nullable MatchCase withObjects(TermList candidates) {
    List<Tuple> tuples = new ArrayList<>();
    for (Term object : candidates.toList()) {
      if (!(object instanceof Tuple tuple) || tuple.arity() < keyPosition) {
        return null;
      }
      tuples.add(tuple);
    }
    return new MatchCase(spec, tuples, others, keyPosition, limit);
  }
}
