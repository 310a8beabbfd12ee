package dev.tsunami.kernel.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import java.util.List;

/**
 * The head of a clause, and each part of it: what a term must look like.
 *
 * <pre>
 *   Pattern = '_'                          Any
 *           | '$N'                         Variable: binds, or must be =:= to what it is bound to
 *           | term without any of these    Literal: must be =:=
 *           | {Pattern, ...}               TupleOf: exactly so many elements
 *           | [Pattern, ... | Pattern]     ListOf
 *           | #{term => Pattern, ...}      MapOf: these keys must be there, others may
 * </pre>
 *
 * <p>A map is a {@link MapOf} even where nothing in it varies, because it is matched as a subset.
 * The grammar is {@link PatternParser}'s.
 */
public sealed interface Pattern {
  /** Matches everything. */
  record Any() implements Pattern {
    static final Any ANY = new Any();
  }

  /**
   * A variable.
   *
   * @param slot its place among the clause's variables in the order of their numbers, from 0
   */
  record Variable(Atom name, int slot) implements Pattern {}

  record Literal(Term value) implements Pattern {}

  record TupleOf(List<Pattern> elements) implements Pattern {
    public TupleOf {
      elements = List.copyOf(elements);
    }

    public int arity() {
      return elements.size();
    }
  }

  /** At least one element. */
  record ListOf(List<Pattern> elements, Pattern tail) implements Pattern {
    public ListOf {
      elements = List.copyOf(elements);
    }
  }

  /** As many values as keys, in the order of the keys. */
  record MapOf(List<Term> keys, List<Pattern> values) implements Pattern {
    public MapOf {
      keys = List.copyOf(keys);
      values = List.copyOf(values);
    }
  }
}
