package dev.tsunami.node.frame;

import java.util.function.Consumer;

/** What a handler of exhausted memory says: its line if there is memory for that, else nothing. */
public final class LastWord {
  private LastWord() {}

  public static void say(Consumer<String> log, String what, Throwable why) {
    try {
      log.accept(what + ": " + why);
    } catch (OutOfMemoryError unsaid) {
      // Whoever handles the first one must not fail by the second.
    }
  }
}
