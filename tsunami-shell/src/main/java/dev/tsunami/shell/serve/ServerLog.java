package dev.tsunami.shell.serve;

import java.io.PrintStream;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Lines about what is out of the ordinary, for the error stream. Peers bring them about, so they
 * are few, and text that peers chose cannot look like lines of ours. Safe for many threads.
 */
final class ServerLog implements Consumer<String> {
  /** Lines in a period; what is beyond is counted. */
  private static final int MAX_LINES = 20;

  private static final long PERIOD_NANOS = 10_000_000_000L;
  private static final int MAX_LENGTH = 500;

  private final PrintStream out;
  private final LongSupplier nanos;
  private long periodStart;
  private int lines;

  /**
   * @param nanos a clock
   */
  ServerLog(PrintStream out, LongSupplier nanos) {
    this.out = out;
    this.nanos = nanos;
    this.periodStart = nanos.getAsLong();
  }

  @Override
  public synchronized void accept(String line) {
    long now = nanos.getAsLong();
    if (now - periodStart > PERIOD_NANOS) {
      if (lines > MAX_LINES) {
        print((lines - MAX_LINES) + " more lines were left out");
      }
      periodStart = now;
      lines = 0;
    }
    if (++lines <= MAX_LINES) {
      print(line);
    }
  }

  private void print(String line) {
    String whole = line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "..." : line;
    out.println("tsunami: " + whole.replaceAll("\\p{Cntrl}", "?"));
    out.flush();
  }
}
