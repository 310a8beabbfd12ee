package dev.tsunami.testkit.engine;

import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Engines;

/** The two engines that {@link Engines} makes. */
enum Kind {
  HASH,
  ORDERED;

  Engine from(Engines engines) {
    return from(engines, 1);
  }

  Engine from(Engines engines, int keyPosition) {
    return this == HASH ? engines.hash(keyPosition) : engines.ordered(keyPosition);
  }
}
