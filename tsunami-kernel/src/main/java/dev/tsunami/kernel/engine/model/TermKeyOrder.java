package dev.tsunami.kernel.engine.model;

import dev.tsunami.kernel.engine.KeyOrder;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;

/** Erlang's order of terms: keys that are {@code ==} are one key. */
public final class TermKeyOrder implements KeyOrder {
  public static final TermKeyOrder INSTANCE = new TermKeyOrder();

  private TermKeyOrder() {}

  @Override
  public int compare(Term a, Term b) {
    return TermOrder.compare(a, b);
  }

  @Override
  public int compare(Term key, Tuple object, int keyPosition) {
    return key instanceof Int integer && integer.isLong() && object.isLong(keyPosition)
        ? Long.compare(integer.longValue(), object.longElement(keyPosition))
        : compare(key, object.element(keyPosition));
  }

  @Override
  public boolean isTermOrder() {
    return true;
  }
}
