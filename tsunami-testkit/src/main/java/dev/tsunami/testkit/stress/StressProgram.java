package dev.tsunami.testkit.stress;

import java.time.Duration;
import java.util.Locale;

/** What can be done to an engine for a while, and what must hold all the time. */
public enum StressProgram {
  TRANSFERS(new Transfers()),
  SCANS(new ChecksummedScans()),
  SNAPSHOTS(new LongSnapshots()),
  STALLS(new FailuresAndStalls(Duration.ofSeconds(20)));

  /** A body of a program. */
  interface Body {
    /**
     * Fills the engine, says what threads do, lets them, and looks at what is left.
     *
     * @throws AssertionError saying what did not hold
     */
    void run(StressRun run);
  }

  private final Body body;

  StressProgram(Body body) {
    this.body = body;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns when the time of the run is over.
   *
   * @throws AssertionError saying what did not hold
   */
  public void run(StressRun run) {
    body.run(run);
  }
}
