package dev.tsunami.testkit.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.engines.LockedEngines;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Engines;
import dev.tsunami.kernel.engine.model.SequentialEngines;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lincheck finds what it should: engines with a mistake in them do not pass. */
@Tag("interleavings")
final class PlantedBugTest {
  private static final int MOST_INTERLEAVINGS = 6_000;

  @ParameterizedTest
  @CsvSource({
    "STAMP_BEFORE_PUBLISH, A_SNAPSHOT_IS_ONE_MOMENT, HASH",
    "TRIM_BEFORE_STAMP, A_SNAPSHOT_KEEPS_WHAT_IS_REPLACED, HASH",
    "READER_IGNORES_THE_UNDECIDED, A_SNAPSHOT_IS_ONE_MOMENT, HASH",
    "BATCH_DECIDED_KEY_BY_KEY, A_BATCH_IS_SEEN_WHOLE_BY_GETS, HASH",
    "BATCH_READY_TOO_EARLY, A_BATCH_IS_SEEN_WHOLE_BY_GETS, HASH",
    "WRITER_DOES_NOT_AWAIT_A_BATCH, A_WRITE_WAITS_FOR_A_BATCH, HASH",
    "NEW_KEY_READY_BEFORE_IT_IS_IN_BOTH_INDEXES, WHAT_A_GET_FOUND_A_SCAN_FINDS, ORDERED",
    "MISS_IN_A_CHAIN_THAT_IS_BEING_CUT, A_KEY_STAYS_WHILE_ITS_SEGMENT_GROWS, HASH",
    "CLEAR_FORGETS_AT_ONCE, A_SNAPSHOT_KEEPS_WHAT_IS_CLEARED, HASH",
  })
  void aPlantedBugIsFound(PlantedBug bug, Scenario scenario, Kind kind) {
    assertFound(scenario, kind, EditedEngines.with(bug));
  }

  @Test
  void anEngineThatReadsAndWritesInTwoStepsIsFoundOut() {
    assertFound(Scenario.A_KEY_THAT_COMES_AND_GOES, Kind.ORDERED, new TwoStepEngines());
  }

  @Test
  void anEngineWithoutALockIsFoundOut() {
    assertFound(
        Scenario.A_KEY_THAT_COMES_AND_GOES, Kind.ORDERED, new SequentialEngines(Subject.SEED));
  }

  private static void assertFound(Scenario scenario, Kind kind, Engines engines) {
    Subject subject = new Subject(engines, kind, scenario.neighbours());
    assertThatThrownBy(() ->
            scenario
                .set()
                .check(
                    EngineLinearizability.modelChecking(MOST_INTERLEAVINGS)
                        .addCustomScenario(scenario.forLincheck())
                        .minimizeFailedScenario(false),
                    subject))
        .isInstanceOf(LincheckAssertionError.class);
  }

  /** Makes locked engines that decide on what they read before they took the lock to write. */
  private static final class TwoStepEngines implements Engines {
    private final Engines locked = new LockedEngines(new SequentialEngines(Subject.SEED));

    @Override
    public Engine hash(int keyPosition) {
      return new TwoStepEngine(locked.hash(keyPosition));
    }

    @Override
    public Engine ordered(int keyPosition) {
      return new TwoStepEngine(locked.ordered(keyPosition));
    }
  }
}
