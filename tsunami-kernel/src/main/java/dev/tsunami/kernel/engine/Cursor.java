package dev.tsunami.kernel.engine;

import dev.tsunami.term.Term;
import dev.tsunami.term.TupleSeq;

/**
 * A position in a scan. For one thread; holds no lock between calls and need not be closed.
 *
 * <pre>{@code
 * for (Cursor at = engine.scan(KeyRange.ALL, Direction.FORWARD); at.advance(); ) {
 *   use(at.key(), at.objects());
 * }
 * }</pre>
 */
public interface Cursor {
  /** Moves to the next key of the range; false at its end. */
  boolean advance();

  /** The key as stored. Valid after {@link #advance} returned true. */
  Term key();

  /** The objects under that key when the cursor reached it. */
  TupleSeq objects();
}
