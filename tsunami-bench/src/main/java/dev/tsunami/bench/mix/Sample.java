package dev.tsunami.bench.mix;

/**
 * What some threads did in some time.
 *
 * @param operations of a mix; a scan of any length and a list are one
 * @param lookups how many of them were lookups
 * @param found how many of those found something
 * @param cpuNanos of the whole process
 */
public record Sample(long operations, long lookups, long found, long cpuNanos, long wallNanos) {
  static Sample parse(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 5) {
      throw new IllegalStateException("expected a sample, given '" + line + "'");
    }
    return new Sample(
        Long.parseLong(words[0]),
        Long.parseLong(words[1]),
        Long.parseLong(words[2]),
        Long.parseLong(words[3]),
        Long.parseLong(words[4]));
  }

  @Override
  public String toString() {
    return operations + " " + lookups + " " + found + " " + cpuNanos + " " + wallNanos;
  }

  /** Operations in a second of CPU time. */
  public double perCpuSecond() {
    return operations * 1e9 / cpuNanos;
  }

  /** Operations in a second. */
  public double perSecond() {
    return operations * 1e9 / wallNanos;
  }
}
