package dev.tsunami.bench.subject;

import dev.tsunami.term.Int;
import dev.tsunami.term.Tuple;
import java.util.List;

/**
 * A store of objects {@code {K, K}} that any number of threads work on. What a subject cannot do it
 * does not override, and no workload asks it to.
 */
public interface Subject extends AutoCloseable {
  /** Puts {@code object}, whose first element is {@code key}, in the place of what is there. */
  void insert(Int key, Tuple object);

  void delete(Int key);

  /** Whether the object under {@code key} was found, after looking at it. */
  boolean lookup(Int key);

  /** Number of objects. */
  long size();

  /**
   * Goes {@code steps} times from a key to the next, as OTP's benchmark does: beginning again at
   * {@code key} after the last.
   */
  default long nextSequence(Int key, int steps) {
    throw cannot("go from key to key");
  }

  /** Visits up to {@code count} objects in the order of their keys, from {@code from} on. */
  default long range(Int from, int count) {
    throw cannot("scan a range");
  }

  /** {@link #range} in another way than the subject's first. */
  default long rangeByCursor(Int from, int count) {
    throw cannot("scan a range by cursor");
  }

  /** Counts all objects by looking at each. */
  default long countAll() {
    throw cannot("count all objects");
  }

  /** Counts objects whose key is greater than {@code low} and at most {@code high}. */
  default long countBetween(long low, long high) {
    throw cannot("count between keys");
  }

  /** Counts objects whose second element is less than {@code limit}, by looking at each. */
  default long countBelow(long limit) {
    throw cannot("count by a condition");
  }

  /** {@link #countBelow} by a loop written for it. */
  default long countBelowByHand(long limit) {
    throw cannot("count by hand");
  }

  /** Adds 1 to the second element of the object under {@code key}, which is there. */
  default void increment(Int key) {
    throw cannot("count up");
  }

  /** Inserts all: in one step if the subject can, otherwise one after the other. */
  default void insertAll(List<Tuple> objects) {
    throw cannot("insert a list");
  }

  /** Takes a consistent cut, to be closed by the caller. */
  default AutoCloseable snapshot() {
    throw cannot("take a snapshot");
  }

  /** Fixes the table for traversal, or takes that back. */
  default void fix(boolean on) {
    throw cannot("be fixed");
  }

  /** Removes all objects. */
  void clear();

  @Override
  default void close() {}

  private UnsupportedOperationException cannot(String what) {
    return new UnsupportedOperationException(getClass().getSimpleName() + " cannot " + what);
  }
}
