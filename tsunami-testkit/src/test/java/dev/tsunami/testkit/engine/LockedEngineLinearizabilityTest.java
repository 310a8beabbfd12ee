package dev.tsunami.testkit.engine;

import dev.tsunami.engines.LockedEngines;
import dev.tsunami.kernel.engine.model.SequentialEngines;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A few scenarios: there is one lock to get wrong. */
@Tag("interleavings")
final class LockedEngineLinearizabilityTest {
  @ParameterizedTest
  @EnumSource(Operations.class)
  void noInterleavingShowsWhatOneThreadCouldNotSee(Operations set) {
    LockedEngines engines = new LockedEngines(new SequentialEngines(Subject.SEED));
    EngineLinearizability.checkInterleavings(set, new Subject(engines, Kind.ORDERED, 0), 20, 0);
  }
}
