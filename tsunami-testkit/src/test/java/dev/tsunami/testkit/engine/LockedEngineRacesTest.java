package dev.tsunami.testkit.engine;

import dev.tsunami.engines.LockedEngines;
import dev.tsunami.kernel.engine.Engines;
import dev.tsunami.kernel.engine.model.SequentialEngines;

final class LockedEngineRacesTest extends EngineRaces {
  @Override
  protected Engines engines() {
    return new LockedEngines(new SequentialEngines(42));
  }
}
