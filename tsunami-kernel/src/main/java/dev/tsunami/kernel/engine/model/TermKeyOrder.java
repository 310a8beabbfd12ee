package dev.tsunami.kernel.engine.model;

import dev.tsunami.kernel.engine.KeyOrder;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermOrder;

/** Erlang's order of terms: keys that are {@code ==} are one key. */
public final class TermKeyOrder implements KeyOrder {
  public static final TermKeyOrder INSTANCE = new TermKeyOrder();

  private TermKeyOrder() {}

  @Override
  public int compare(Term a, Term b) {
    return TermOrder.compare(a, b);
  }

  @Override
  public boolean isTermOrder() {
    return true;
  }
}
