package dev.tsunami.kernel.engine;

import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.util.Comparator;

/**
 * The order in which an engine keeps its keys: a pure function of the keys, total, and zero exactly
 * for keys that the engine takes as equal. Because it does not depend on what is stored, a scan
 * resumes after any key, present or not.
 */
public interface KeyOrder extends Comparator<Term> {
  /**
   * {@link #compare} of a key with that of an object. To be overridden where it can be done without
   * taking the key out of the object.
   */
  default int compare(Term key, Tuple object, int keyPosition) {
    return compare(key, object.element(keyPosition));
  }

  /** Whether this is term order, so that ranges of keys mean something to a user. */
  boolean isTermOrder();
}
