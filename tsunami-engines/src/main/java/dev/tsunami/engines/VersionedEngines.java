package dev.tsunami.engines;

import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Engines;
import dev.tsunami.kernel.engine.model.HashKeyOrder;

/**
 * Makes the engines of a store: lock-free readers, atomic batches, O(1) snapshots; see {@link
 * VersionedEngine}.
 */
public final class VersionedEngines implements Engines {
  private final HashKeyOrder hashing;

  /**
   * @param seed of the order of hashes
   */
  public VersionedEngines(int seed) {
    this.hashing = new HashKeyOrder(seed);
  }

  @Override
  public Engine hash(int keyPosition) {
    return new VersionedEngine(Keys.hashed(hashing, keyPosition));
  }

  @Override
  public Engine ordered(int keyPosition) {
    return new VersionedEngine(Keys.ordered(hashing, keyPosition));
  }
}
