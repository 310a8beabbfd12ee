package dev.tsunami.kernel.engine;

import dev.tsunami.term.Term;
import dev.tsunami.term.TupleSeq;
import org.jspecify.annotations.Nullable;

/**
 * A consistent cut of an engine. Reads are as of the moment it was taken, until it is closed. Safe
 * for many threads.
 */
public interface Snapshot extends AutoCloseable {
  @Nullable TupleSeq get(Term key);

  Cursor scan(KeyRange range, Direction direction);

  long size();

  /**
   * Lets go of what only this snapshot still needs. Further reads throw {@link
   * IllegalStateException}.
   */
  @Override
  void close();
}
