package dev.tsunami.term;

import java.util.Comparator;

/**
 * Erlang's order of terms, in both forms.
 *
 * <ul>
 *   <li>{@link #compare} is {@code ==}, {@code <} and {@code >}: integers and floats compare by
 *       value, exactly, beyond 2^53 too; {@code 1 == 1.0}.
 *   <li>{@link #compareExact} is the order of map keys: every integer before every float. It gives
 *       0 only for terms that are {@code =:=}.
 * </ul>
 *
 * <p>Types: number &lt; atom &lt; reference &lt; fun &lt; port &lt; pid &lt; tuple &lt; map &lt;
 * nil &lt; list &lt; bitstring. Tuples and maps go by size first. The keys of maps compare in exact
 * order in both forms.
 *
 * <p>Cost: constant stack; heap only for terms nested deeper than a few hundred levels.
 */
public final class TermOrder {
  private TermOrder() {}

  public static int compare(Term a, Term b) {
    return Comparison.compare(a, b, false);
  }

  public static int compareExact(Term a, Term b) {
    return Comparison.compare(a, b, true);
  }

  /**
   * Hash for {@code ==}: equal for terms that {@link #compare} takes for equal. A term without
   * floats has the hash that {@link Term#hashCode} gives it, and a float without a fraction that of
   * the integer.
   *
   * <p>Cost: as {@link Term#hashCode}; no allocation but for floats beyond 2^63.
   */
  public static int hash(Term term) {
    return term.hash(Rank.HASH_DEPTH, false);
  }

  /** {@link #compare} as a comparator. */
  public static Comparator<Term> byValue() {
    return TermOrder::compare;
  }

  /** {@link #compareExact} as a comparator. */
  public static Comparator<Term> exact() {
    return TermOrder::compareExact;
  }
}
