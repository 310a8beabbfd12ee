package dev.tsunami.kernel.engine.model;

import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Engines;

/** Makes {@link SequentialEngine}s, all with one seed for their order of hashes. */
public final class SequentialEngines implements Engines {
  private final HashKeyOrder hashOrder;

  public SequentialEngines(int seed) {
    this.hashOrder = new HashKeyOrder(seed);
  }

  @Override
  public Engine hash(int keyPosition) {
    return new SequentialEngine(hashOrder, keyPosition);
  }

  @Override
  public Engine ordered(int keyPosition) {
    return new SequentialEngine(TermKeyOrder.INSTANCE, keyPosition);
  }
}
