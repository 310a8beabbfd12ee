package dev.tsunami.shell.importing;

import java.io.PrintStream;

/** A bar on a terminal, drawn at most every 50 ms and wiped at the end. */
final class ProgressBar implements Progress, AutoCloseable {
  private static final int WIDTH = 40;
  private static final long PAUSE_NANOS = 50_000_000;

  private final PrintStream terminal;
  private final String title;
  private long drawnAt = System.nanoTime();
  private boolean drawn;

  ProgressBar(PrintStream terminal, String title) {
    this.terminal = terminal;
    this.title = title;
  }

  @Override
  public void at(long done, long all) {
    long now = System.nanoTime();
    if (now - drawnAt < PAUSE_NANOS || all <= 0) {
      return;
    }
    drawnAt = now;
    drawn = true;
    int filled = (int) Math.min(WIDTH, done * WIDTH / all);
    terminal.print(
        "\r"
            + title
            + " ["
            + "=".repeat(filled)
            + " ".repeat(WIDTH - filled)
            + "] "
            + Math.min(100, done * 100 / all)
            + "%");
    terminal.flush();
  }

  @Override
  public void close() {
    if (drawn) {
      terminal.print("\r\u001b[K");
      terminal.flush();
    }
  }
}
