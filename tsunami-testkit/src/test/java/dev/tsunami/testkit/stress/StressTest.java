package dev.tsunami.testkit.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.engines.LockedEngines;
import dev.tsunami.engines.VersionedEngines;
import dev.tsunami.kernel.engine.model.SequentialEngines;
import dev.tsunami.testkit.engine.Kind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short form of {@code ./tsunami stress}, and that its programs notice what they should. */
final class StressTest {
  private static final int SEED = 42;
  private static final Duration SHORT = Duration.ofMillis(1_500);

  /** Programs end as soon as something is wrong. */
  private static final Duration LONG = Duration.ofSeconds(20);

  @ParameterizedTest
  @CsvSource({
    "TRANSFERS, HASH", "TRANSFERS, ORDERED", "SCANS, HASH", "SCANS, ORDERED",
    "SNAPSHOTS, HASH", "SNAPSHOTS, ORDERED", "STALLS, HASH", "STALLS, ORDERED",
  })
  void nothingIsViolated(StressProgram program, Kind kind) {
    StressRun run = new StressRun(kind.from(new VersionedEngines(SEED)), SEED, SHORT);
    program.run(run);
    assertThat(run.steps()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "TEARS_BATCHES, TRANSFERS",
    "TEARS_BATCHES, STALLS",
    "LOSES_A_KEY_WHILE_SCANNING, SCANS",
    "GOES_BACK, SCANS",
    "MIXES_OBJECTS, SCANS",
    "SNAPSHOT_FOLLOWS_THE_TABLE, TRANSFERS",
    "SNAPSHOT_FOLLOWS_THE_TABLE, SNAPSHOTS",
    "SNAPSHOT_STAYS_OPEN, SNAPSHOTS",
  })
  void aFaultIsNoticed(Fault fault, StressProgram program) {
    FaultyEngines engines = new FaultyEngines(new VersionedEngines(SEED), fault);
    Duration duration = fault == Fault.SNAPSHOT_STAYS_OPEN ? SHORT : LONG;
    StressRun run = new StressRun(engines.ordered(1), SEED, duration);
    assertThatThrownBy(() -> program.run(run)).isInstanceOf(AssertionError.class);
  }

  @Test
  void anEngineWhoseReadersWaitForWritersIsNoticed() {
    LockedEngines engines = new LockedEngines(new SequentialEngines(SEED));
    StressRun run = new StressRun(engines.hash(1), SEED, LONG);
    assertThatThrownBy(() -> new FailuresAndStalls(Duration.ofSeconds(1)).run(run))
        .hasStackTraceContaining("readers wait for a writer that has stopped");
  }

  @Test
  void aViolationSaysHowToSeeItAgain() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    StressOptions options =
        StressOptions.parse(List.of("--only", "transfers", "--seconds", "40"), SEED);
    int status =
        Stress.run(
            options,
            new FaultyEngines(new VersionedEngines(SEED), Fault.TEARS_BATCHES),
            new PrintStream(printed, true, StandardCharsets.UTF_8));
    assertThat(status).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("in all accounts, not 128000")
        .contains("again: ./tsunami stress --minutes 1 --seed 42 --only transfers");
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertThatThrownBy(() -> StressOptions.parse(List.of("--only", "everything"), SEED))
        .hasMessage(
            "stress, --only: expected transfers, scans, snapshots or stalls, given everything");
    assertThatThrownBy(() -> StressOptions.parse(List.of("--seed"), SEED))
        .hasMessage("stress: expected a value behind --seed, given none");
    assertThatThrownBy(() -> StressOptions.parse(List.of("--seconds", "0"), SEED))
        .hasMessage("stress, --seconds: expected a number of at least 1, given 0");
  }
}
