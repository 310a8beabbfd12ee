package dev.tsunami.bench.suite;

/**
 * How much of it.
 *
 * @param name as it stands in reports
 * @param range of keys in the contests of throughput; half of them are there
 * @param many objects of the big tables
 * @param bigHeap of a JVM with a big table, as in {@code -Xmx}
 * @param weighed objects of the tables that are weighed
 * @param allScenarios whether OTP's 14 scenarios are measured, or only those with a target
 * @param warmMillis of each workload before its first sample
 * @param sampleMillis of one sample
 * @param rounds samples of each subject
 * @param churnMillis of lookups under churn
 * @param churnHeap of its JVM
 */
record Scale(
    String name,
    long range,
    long many,
    String bigHeap,
    long weighed,
    boolean allScenarios,
    int warmMillis,
    int sampleMillis,
    int rounds,
    int churnMillis,
    String churnHeap) {
  static final Scale FULL =
      new Scale("full", 1_000_000, 10_000_000, "6g", 1_000_000, true, 2_500, 600, 7, 45_000, "8g");

  static final Scale QUICK =
      new Scale("quick", 1_000_000, 1_000_000, "2g", 100_000, false, 1_500, 250, 3, 8_000, "2g");

  /** For the test of the plumbing. */
  static final Scale TINY =
      new Scale("tiny", 1_000, 2_000, "256m", 1_000, true, 5, 5, 1, 50, "256m");
}
