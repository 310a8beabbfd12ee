package dev.tsunami.node.service;

import dev.tsunami.kernel.table.Cause;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;

/** How a call ended. */
public sealed interface Answer {
  /** As {@code ets} returns it. */
  record Value(Term term) implements Answer {}

  /**
   * An exception of class {@code error}.
   *
   * @param cause as in the {@code error_info} of {@code ets}
   */
  record Failure(Term reason, Atom cause) implements Answer {}

  static Failure failure(String reason) {
    return new Failure(Atom.of(reason), Cause.NONE.atom());
  }
}
