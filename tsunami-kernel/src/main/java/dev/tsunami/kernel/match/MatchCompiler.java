package dev.tsunami.kernel.match;

import java.util.function.Consumer;

/** Makes faster programs of specifications that are worth it. Safe for many threads. */
public interface MatchCompiler {
  /** Compiles nothing: everything is interpreted. */
  MatchCompiler NONE = (spec, ready) -> {};

  /**
   * Objects that a specification is interpreted on before it is compiled; 0 to compile it at once.
   * A compilation should cost about as much as interpreting these.
   */
  default int threshold() {
    return PreparedSpec.HOT;
  }

  /**
   * Compiles {@code spec} now or later, on this thread or another, and hands the program over; or
   * does not, if it cannot.
   */
  void compile(MatchSpec spec, Consumer<MatchProgram> ready);
}
