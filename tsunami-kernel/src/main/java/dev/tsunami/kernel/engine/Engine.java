package dev.tsunami.kernel.engine;

import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import org.jspecify.annotations.Nullable;

/**
 * A map from a key to the non-empty sequence of objects stored under it, in an order that depends
 * on the keys alone.
 *
 * <p>Engines know neither protection nor bags nor match specifications: a table is an engine and
 * pure functions. Which keys are equal and how they are ordered is the engine's {@link KeyOrder},
 * given when it is made.
 *
 * <p>A default method is the specification; an override is an optimisation that must be
 * indistinguishable from it. Every engine passes the contract suite {@code EngineContract}.
 */
public interface Engine {
  KeyOrder keyOrder();

  /**
   * The objects under {@code key}. Linearizable; never waits for a writer where the engine claims
   * so.
   */
  @Nullable TupleSeq get(Term key);

  /**
   * Replaces what is under {@code key} by what {@code op} makes of it, in one atomic step. {@code
   * null} removes the key; the same reference writes nothing. The objects that {@code op} returns
   * must carry a key equal to {@code key} in this engine's order; the stored key is theirs (in term
   * order, an object with key {@code 1.0} replaces one with key {@code 1}, key included).
   */
  <R extends @Nullable Object> R update(Term key, Update<R> op);

  /**
   * Puts {@code object} under {@code key} as {@code how} says.
   *
   * @return whether anything was written
   */
  default boolean insert(Term key, Tuple object, Insertion how) {
    return update(key, new InsertionUpdate(object, how));
  }

  /**
   * Applies all changes of the batch, in their order, or none if a condition fails. One atomic
   * step: no reader, locking or not, sees a part of it.
   *
   * @return whether the conditions held
   */
  boolean commit(Batch batch);

  /**
   * Removes everything, in one atomic step.
   *
   * @return the cut of what there was at that step; to be closed
   */
  Snapshot drain();

  /**
   * Removes everything, in one atomic step.
   *
   * @return how many objects there were at that step; an engine may have to count them
   */
  default long clear() {
    try (Snapshot drained = drain()) {
      return drained.size();
    }
  }

  /**
   * A traversal of the keys in {@code range}. Weakly consistent: a key that is present throughout
   * is met exactly once; keys that come or go meanwhile may or may not be met; each sequence met is
   * one that was current at some time during the scan.
   */
  Cursor scan(KeyRange range, Direction direction);

  /** A consistent cut of all keys, readable until it is closed. */
  Snapshot snapshot();

  /** Number of objects (not keys). Exact when no writer is at work. */
  long size();

  /** Estimate of the memory held by keys, objects and structure, in bytes. */
  long bytes();

  /** What open snapshots cost; nothing, where they keep nothing in the engine. */
  default Retention retention() {
    return Retention.NONE;
  }

  /**
   * Checks the structure from inside; for tests, with no other thread at work.
   *
   * @throws AssertionError saying which invariant does not hold
   */
  void checkInvariants();
}
