package dev.tsunami.testkit.engine;

import dev.tsunami.kernel.engine.Engines;
import dev.tsunami.kernel.engine.model.SequentialEngines;

final class SequentialEngineTest extends EngineContract {
  @Override
  protected Engines engines() {
    return new SequentialEngines(42);
  }
}
