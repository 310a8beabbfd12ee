package dev.tsunami.kernel.engine;

import dev.tsunami.term.TupleSeq;
import org.jspecify.annotations.Nullable;

/**
 * What an atomic update does to the objects under one key. Both methods are pure: an engine may run
 * them again when it lost a race, and only the last run counts.
 *
 * @param <R> what the update answers
 */
public interface Update<R extends @Nullable Object> {
  /**
   * @param now the objects under the key, or null if there are none
   * @return what to store instead: null to remove the key, {@code now} itself to write nothing
   */
  @Nullable TupleSeq next(@Nullable TupleSeq now);

  /** The answer, once {@code before} has been replaced by {@code after}. */
  R result(@Nullable TupleSeq before, @Nullable TupleSeq after);
}
