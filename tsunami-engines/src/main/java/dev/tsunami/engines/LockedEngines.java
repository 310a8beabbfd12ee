package dev.tsunami.engines;

import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Engines;

/** Makes engines for many threads out of engines for one, with a lock for each. */
public final class LockedEngines implements Engines {
  private final Engines sequential;

  public LockedEngines(Engines sequential) {
    this.sequential = sequential;
  }

  @Override
  public Engine hash(int keyPosition) {
    return new LockedEngine(sequential.hash(keyPosition));
  }

  @Override
  public Engine ordered(int keyPosition) {
    return new LockedEngine(sequential.ordered(keyPosition));
  }
}
