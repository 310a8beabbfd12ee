package dev.tsunami.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.bench.latency.Pauses.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PausesTest {
  @TempDir Path folder;

  @Test
  void timeOutsidePausesIsWhatTheyLeave() {
    Pauses pauses = new Pauses(List.of(new Pause(100, 200), new Pause(300, 350)));
    assertThat(pauses.nanosOutside(0, 50)).isEqualTo(50);
    assertThat(pauses.nanosOutside(50, 150)).isEqualTo(50);
    assertThat(pauses.nanosOutside(120, 180)).isZero();
    assertThat(pauses.nanosOutside(0, 400)).isEqualTo(250);
    assertThat(pauses.longestNanos(0, 400)).isEqualTo(100);
    assertThat(pauses.longestNanos(150, 400)).isEqualTo(50);
  }

  @Test
  void theLogOfTheJvmIsRead() throws IOException {
    Path log = folder.resolve("safepoints.log");
    Files.writeString(
        log,
        """
        [15187872037010ns] Safepoint "G1CollectForAllocation", Time since last: 8 ns, Reaching\
         safepoint: 9 ns, At safepoint: 2000 ns, Total: 2400 ns, Threads: 0 runnable, 12 total
        [15187872037020ns] something else
        """);
    Pauses pauses = Pauses.read(log);
    assertThat(pauses.count()).isEqualTo(1);
    assertThat(pauses.longestNanos(0, Long.MAX_VALUE)).isEqualTo(2_400);
    assertThat(pauses.nanosOutside(15_187_872_034_000L, 15_187_872_038_000L)).isEqualTo(1_600);
  }
}
