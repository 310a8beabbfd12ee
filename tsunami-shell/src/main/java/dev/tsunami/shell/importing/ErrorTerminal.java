package dev.tsunami.shell.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the error stream is a terminal, so that a bar and colours make sense there. */
public final class ErrorTerminal {
  private ErrorTerminal() {}

  /** False also where this cannot be known: the JDK tells it of input and output only. */
  public static boolean isTerminal() {
    return isTerminal(2);
  }

  /**
   * @param descriptor 1 for the output, 2 for the error stream
   */
  public static boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }
}
