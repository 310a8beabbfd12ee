package dev.tsunami.testkit.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.engines.LockedEngines;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.model.SequentialEngines;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.junit.jupiter.api.Test;

/**
 * Lincheck with the sequential engine as the specification, and a check that Lincheck finds what it
 * should.
 */
final class LockedEngineLinearizabilityTest {
  private static final SequentialEngines SEQUENTIAL = new SequentialEngines(7);

  /** Scenarios of 2 threads with 3 operations each, each run under some hundred interleavings. */
  private static ModelCheckingOptions options() {
    return new ModelCheckingOptions()
        .iterations(10)
        .invocationsPerIteration(150)
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(2)
        .actorsAfter(1)
        .minimizeFailedScenario(false);
  }

  @Test
  void theLockedHashEngineIsLinearizable() {
    options().sequentialSpecification(Hash.class).check(LockedHash.class);
  }

  @Test
  void theLockedOrderedEngineIsLinearizable() {
    options().sequentialSpecification(Ordered.class).check(LockedOrdered.class);
  }

  @Test
  void anEngineThatReadsAndWritesInTwoStepsIsFoundOut() {
    assertThatThrownBy(() -> options().sequentialSpecification(Ordered.class).check(TwoSteps.class))
        .isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining("Invalid execution results");
  }

  @Test
  void anEngineWithoutALockIsFoundOut() {
    assertThatThrownBy(() -> options().sequentialSpecification(Ordered.class).check(Unlocked.class))
        .isInstanceOf(LincheckAssertionError.class);
  }

  /** What one thread would see. */
  public static final class Hash extends EngineOperations {
    public Hash() {
      super(SEQUENTIAL.hash(1));
    }
  }

  /** What one thread would see. */
  public static final class Ordered extends EngineOperations {
    public Ordered() {
      super(SEQUENTIAL.ordered(1));
    }
  }

  public static final class LockedHash extends EngineOperations {
    public LockedHash() {
      super(new LockedEngines(SEQUENTIAL).hash(1));
    }
  }

  public static final class LockedOrdered extends EngineOperations {
    public LockedOrdered() {
      super(new LockedEngines(SEQUENTIAL).ordered(1));
    }
  }

  public static final class Unlocked extends EngineOperations {
    public Unlocked() {
      super(SEQUENTIAL.ordered(1));
    }
  }

  /** The planted bug: an update that decides on what it read before it took the lock to write. */
  public static final class TwoSteps extends EngineOperations {
    public TwoSteps() {
      super(new TwoStepEngine(lockedOrdered()));
    }
  }

  private static Engine lockedOrdered() {
    return new LockedEngines(SEQUENTIAL).ordered(1);
  }
}
