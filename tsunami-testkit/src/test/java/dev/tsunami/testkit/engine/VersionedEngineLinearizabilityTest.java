package dev.tsunami.testkit.engine;

import dev.tsunami.engines.VersionedEngines;
import dev.tsunami.kernel.engine.Engines;

final class VersionedEngineLinearizabilityTest extends EngineLinearizability {
  @Override
  Engines engines() {
    return new VersionedEngines(Subject.SEED);
  }
}
