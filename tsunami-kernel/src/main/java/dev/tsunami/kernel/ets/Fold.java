package dev.tsunami.kernel.ets;

import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;

/** A step of {@code foldl} or {@code foldr}. */
@FunctionalInterface
public interface Fold {
  /** The accumulator after {@code object}. What it throws ends the fold and reaches the caller. */
  Term apply(Tuple object, Term accumulator);
}
