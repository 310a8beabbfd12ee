package dev.tsunami.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.bench.UsageException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {
  private static final List<String> CHARTS =
      List.of(Charts.SET, Charts.ORDERED, Charts.RANGES, Charts.LATENCY);

  @TempDir Path folder;

  /** All processes, workloads, probes: with a thousand objects and samples of milliseconds. */
  @Test
  void aTinyRunMeasuresEveryTargetAndDrawsEveryChart() throws IOException, InterruptedException {
    var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    new Suite(Scale.TINY, folder, silent).run("a test");

    String page = Files.readString(folder.resolve(Report.FILE));
    Results results = Results.read(folder.resolve(Suite.RESULTS));
    boolean erlang = !results.fact("erlang").equals("unknown");
    for (Target target : Targets.all()) {
      assertThat(page).contains("| " + target.work() + " | " + target.against() + " |");
      if (erlang || !target.against().equals("ets")) {
        assertThat(target.verdict(results))
            .as(target.work() + ", " + target.against())
            .isNotEqualTo(Target.Verdict.NOT_MEASURED);
      }
    }
    for (String chart : CHARTS) {
      assertThat(page).contains("(" + chart + ")");
      assertThat(folder.resolve(chart)).content().startsWith("<?xml").contains("<svg");
    }

    Files.writeString(folder.resolve(Report.NOTES), "## What these numbers say\n\nNothing.\n");
    Suite.main("--report", "--out", folder.toString());
    assertThat(folder.resolve(Report.FILE)).content().contains("\nNothing.\n");
  }

  @Test
  void anUnknownWordIsNamed() {
    assertThatThrownBy(() -> Suite.main("--quik"))
        .isInstanceOf(UsageException.class)
        .hasMessage("bench: expected --quick, --report or --out FOLDER, given '--quik'");
    assertThatThrownBy(() -> Suite.main("--out"))
        .isInstanceOf(UsageException.class)
        .hasMessage("bench: expected a folder after --out");
  }

  @Test
  void aTargetIsMetOrMissedOrNotMeasured() {
    Target least = new Target("w", "a", 2, true, "%.1f x", r -> r.rate("w", "s"));
    Target most = new Target("w", "a", 2, false, "%.1f x", r -> r.rate("w", "s"));
    Results results = new Results();
    assertThat(least.verdict(results)).isEqualTo(Target.Verdict.NOT_MEASURED);
    results.put("w", "s", Results.RATE, 1.9);
    assertThat(least.verdict(results)).isEqualTo(Target.Verdict.MISSED);
    assertThat(most.verdict(results)).isEqualTo(Target.Verdict.MET);
    results.put("w", "s", Results.RATE, 2);
    assertThat(least.verdict(results)).isEqualTo(Target.Verdict.MET);
    assertThat(most.verdict(results)).isEqualTo(Target.Verdict.MET);
  }
}
