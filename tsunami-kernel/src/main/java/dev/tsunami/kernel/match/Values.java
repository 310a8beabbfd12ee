package dev.tsunami.kernel.match;

import dev.tsunami.term.Term;
import dev.tsunami.term.TermMap;

/** Terms that bodies build; called by the interpreter and by compiled programs alike. */
public final class Values {
  private Values() {}

  /** The map of these pairs; where two keys are the same, the later pair counts. */
  public static TermMap map(Term[] keys, Term[] values) {
    TermMap map = TermMap.EMPTY;
    for (int i = 0; i < keys.length; i++) {
      map = map.with(keys[i], values[i]);
    }
    return map;
  }
}
