package dev.tsunami.kernel.table;

import dev.tsunami.kernel.engine.Update;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import org.jspecify.annotations.Nullable;

/**
 * A change to the one object that a set has under a key, or to the default object if it has none.
 * {@link #apply} computes, {@link #answer} reports; both are pure up to what the update remembers
 * of its own last run.
 *
 * @param <R> what the update answers
 */
abstract class ObjectUpdate<R> implements Update<R> {
  private final @Nullable Tuple initial;

  ObjectUpdate(@Nullable Tuple initial) {
    this.initial = initial;
  }

  /** The default object, its key in place; null if there is none. */
  final @Nullable Tuple initial() {
    return initial;
  }

  /**
   * The object to store instead of {@code now}.
   *
   * @param now the object under the key, or null
   * @return null to leave an absent key absent; {@code now} to write nothing
   */
  abstract @Nullable Tuple apply(@Nullable Tuple now);

  /** The answer of the last {@link #apply}. */
  abstract R answer();

  @Override
  public final @Nullable TupleSeq next(@Nullable TupleSeq now) {
    return apply((Tuple) now);
  }

  @Override
  public final R result(@Nullable TupleSeq before, @Nullable TupleSeq after) {
    return answer();
  }
}
