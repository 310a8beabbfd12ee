package dev.tsunami.testkit.engine;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine beside a plain sorted map. */
abstract class ModelContract extends EngineSuite {
  @ParameterizedTest
  @CsvSource({
    "HASH, 1, 30", "HASH, 2, 400", "HASH, 3, 5000",
    "ORDERED, 4, 30", "ORDERED, 5, 400", "ORDERED, 6, 5000"
  })
  void agreesWithASortedMapThroughRandomOperations(Kind kind, long seed, int keys) {
    new ModelRun(kind.from(engines()), seed, keys).run();
  }
}
