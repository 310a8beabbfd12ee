package dev.tsunami.testkit.engine;

import dev.tsunami.engines.VersionedEngines;
import dev.tsunami.kernel.engine.Engines;

final class VersionedEngineRacesTest extends EngineRaces {
  @Override
  protected Engines engines() {
    return new VersionedEngines(42);
  }
}
