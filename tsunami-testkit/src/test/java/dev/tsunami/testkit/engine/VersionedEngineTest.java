package dev.tsunami.testkit.engine;

import dev.tsunami.engines.VersionedEngines;
import dev.tsunami.kernel.engine.Engines;

final class VersionedEngineTest extends EngineContract {
  @Override
  protected Engines engines() {
    return new VersionedEngines(42);
  }
}
