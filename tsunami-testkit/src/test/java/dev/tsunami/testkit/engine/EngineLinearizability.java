package dev.tsunami.testkit.engine;

import dev.tsunami.kernel.engine.Engines;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Lincheck with the sequential engine as the specification: by model checking, where threads change
 * places at chosen steps, and by stress, where they run as they like. Scenarios are those of {@link
 * Scenario} and random ones.
 *
 * <p>The short form is for every build. {@code -Dtsunami.proof.effort=N} does about N times as
 * much; that is what {@code ./tsunami stress} does.
 */
@Tag("interleavings")
abstract class EngineLinearizability {
  /** More rounds than any loop takes that waits for nobody: one over all buckets of a segment. */
  private static final int MOST_ROUNDS = 1_000;

  private static final int EFFORT = Integer.getInteger("tsunami.proof.effort", 1);

  /** Effort goes into more random scenarios and into more runs of each scenario, alike. */
  private static final int DEPTH = (int) Math.sqrt(EFFORT);

  /** Makes the engines under test, with an order of hashes of {@link Subject#SEED}. */
  abstract Engines engines();

  /** The number is of neighbours: so many that a new key is one too many for a table or a leaf. */
  @ParameterizedTest
  @CsvSource({
    "POINT, HASH, 0",
    "POINT, HASH, 3",
    "POINT, HASH, 31",
    "POINT, ORDERED, 0",
    "POINT, ORDERED, 31",
    "BATCH, HASH, 0",
    "BATCH, ORDERED, 0",
    "SNAPSHOT, HASH, 0",
    "SNAPSHOT, ORDERED, 0",
  })
  void noInterleavingShowsWhatOneThreadCouldNotSee(Operations set, Kind kind, int neighbours) {
    checkInterleavings(set, new Subject(engines(), kind, neighbours), 100 * DEPTH, EFFORT / DEPTH);
  }

  @ParameterizedTest
  @CsvSource({
    "POINT, HASH, 3",
    "POINT, ORDERED, 31",
    "BATCH, HASH, 0",
    "BATCH, ORDERED, 0",
    "SNAPSHOT, HASH, 0",
    "SNAPSHOT, ORDERED, 0",
  })
  void noRaceShowsWhatOneThreadCouldNotSee(Operations set, Kind kind, int neighbours) {
    StressOptions options = new StressOptions().invocationsPerIteration(200 * DEPTH);
    set.check(random(options, 2 * EFFORT / DEPTH), new Subject(engines(), kind, neighbours));
  }

  /**
   * Tries the scenarios of the set, and random ones.
   *
   * @param interleavings of each scenario
   * @param random how many random ones
   */
  static void checkInterleavings(Operations set, Subject subject, int interleavings, int random) {
    ModelCheckingOptions options = modelChecking(interleavings);
    for (Scenario scenario : Scenario.values()) {
      if (scenario.set() == set && scenario.neighbours() == subject.neighbours()) {
        options.addCustomScenario(scenario.forLincheck());
      }
    }
    set.check(random(options, random), subject);
  }

  /**
   * Threads do not change places inside what is a function of immutable things, nor inside counters
   * that nobody promises anything about.
   */
  static ModelCheckingOptions modelChecking(int interleavings) {
    return new ModelCheckingOptions()
        .iterations(0)
        .loopBound(MOST_ROUNDS)
        .invocationsPerIteration(interleavings)
        .addGuarantee(
            ManagedStrategyGuaranteeKt.forClasses(EngineLinearizability::isNeverInTheWay)
                .allMethods()
                .ignore());
  }

  private static boolean isNeverInTheWay(String name) {
    return name.startsWith("dev.tsunami.term.")
        || name.startsWith("dev.tsunami.kernel.sequence.")
        || name.startsWith("dev.tsunami.kernel.engine.Footprint")
        || name.startsWith("dev.tsunami.kernel.engine.model.HashKeyOrder")
        || name.equals("java.util.concurrent.atomic.LongAdder");
  }

  private static <O extends Options<O, ?>> O random(O options, int scenarios) {
    return options
        .iterations(scenarios)
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(2)
        .actorsAfter(2);
  }
}
