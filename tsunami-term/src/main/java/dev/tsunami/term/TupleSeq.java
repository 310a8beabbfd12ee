package dev.tsunami.term;

/**
 * A non-empty immutable sequence of tuples: what a table holds under one key. A {@link Tuple} is
 * the sequence of itself, so that tables with one object per key pay nothing for those with many.
 */
public interface TupleSeq {
  /** At least 1. */
  int count();

  /**
   * @param index from 0
   * @throws IndexOutOfBoundsException outside 0 to count - 1
   */
  Tuple object(int index);
}
