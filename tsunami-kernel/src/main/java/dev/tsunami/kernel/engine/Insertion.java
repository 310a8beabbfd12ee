package dev.tsunami.kernel.engine;

import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import org.jspecify.annotations.Nullable;

/**
 * How an object joins those that are there already: replace, append, append if new. A pure
 * function.
 */
@FunctionalInterface
public interface Insertion {
  /** The object takes the place of all others: what sets do. */
  Insertion REPLACE = (now, object) -> object;

  /** The object is stored only where there is none. */
  Insertion IF_ABSENT = (now, object) -> now == null ? object : now;

  /**
   * @param now the objects under the key, or null if there are none
   * @return what to store; {@code now} itself to write nothing
   */
  TupleSeq next(@Nullable TupleSeq now, Tuple object);
}
