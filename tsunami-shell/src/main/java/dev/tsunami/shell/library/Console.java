package dev.tsunami.shell.library;

/** Where evaluated expressions print to. */
public interface Console {
  /** Prints text as it is; the caller ends lines with {@code \n}. */
  void print(String text);
}
