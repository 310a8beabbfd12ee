package dev.tsunami.kernel.engine;

import dev.tsunami.term.TupleSeq;

/**
 * A sequence of several objects that knows its own memory, so that nobody has to walk it to account
 * for it.
 */
public interface MeasuredSequence extends TupleSeq {
  /** {@link Footprint} of the objects and of what holds them together, in bytes. */
  long bytes();
}
