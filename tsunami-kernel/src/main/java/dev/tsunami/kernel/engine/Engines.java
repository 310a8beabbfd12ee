package dev.tsunami.kernel.engine;

/**
 * Makes engines; the composition root hands one to the kernel. {@code keyPosition}, from 1, says
 * which element of an object is its key, so that engines need not keep keys beside objects.
 */
public interface Engines {
  /**
   * An empty engine whose keys are equal by {@code =:=} and lie in an order of hashes: for set and
   * both bags.
   */
  Engine hash(int keyPosition);

  /** An empty engine whose keys are equal by {@code ==} and lie in term order: for ordered_set. */
  Engine ordered(int keyPosition);
}
