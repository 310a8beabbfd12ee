package dev.tsunami.kernel.match;

import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import java.util.List;

/**
 * A match specification: clauses that are tried in order on a term; the first that matches gives
 * the result, and if none does there is none.
 *
 * <p>{@link #parse} makes one from its term and {@link #toTerm} gives that term back. What it means
 * is defined by {@link Interpreter}.
 *
 * <p>Immutable. Source: section "Match Specifications in Erlang" of the documentation of OTP 29, in
 * the dialect of {@code ets}.
 *
 * @param clauses may be empty: such a specification matches nothing
 */
public record MatchSpec(List<Clause> clauses) {
  public MatchSpec {
    clauses = List.copyOf(clauses);
  }

  /**
   * The specification that a term is: {@code [{Head, [Guard], Body}]}.
   *
   * @throws MatchSpecException saying what is wrong where
   */
  public static MatchSpec parse(Term term) {
    return new MatchSpecParser().parse(term);
  }

  /**
   * {@code [{Pattern, [], ['$_']}]} and its like: one clause with this head and no guard.
   *
   * @param result the body's one expression
   * @throws MatchSpecException if the head is none
   */
  public static MatchSpec ofHead(Term head, Expr result) {
    return new MatchSpecParser().head(head, result);
  }

  /** The term that was parsed. */
  public TermList toTerm() {
    return MatchSpecPrinter.toTerm(this);
  }

  @Override
  public String toString() {
    return toTerm().toString();
  }
}
