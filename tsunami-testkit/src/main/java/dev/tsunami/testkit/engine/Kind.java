package dev.tsunami.testkit.engine;

import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Engines;
import java.util.Locale;

/** The two engines that {@link Engines} makes. */
public enum Kind {
  HASH,
  ORDERED;

  public Engine from(Engines engines) {
    return from(engines, 1);
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  Engine from(Engines engines, int keyPosition) {
    return this == HASH ? engines.hash(keyPosition) : engines.ordered(keyPosition);
  }
}
