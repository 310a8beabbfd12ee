package dev.tsunami.jit;

import dev.tsunami.kernel.match.Interpreter;
import dev.tsunami.term.Term;
import org.jspecify.annotations.Nullable;

/** Steps of generated code that are shorter as a call than as bytecode; HotSpot inlines them. */
final class Steps {
  private Steps() {}

  /** The value of a call in a body: {@code 'EXIT'} if it has none. */
  static Term orExit(@Nullable Term value) {
    return value == null ? Interpreter.EXIT : value;
  }

  /**
   * Puts an element into an array under construction. The order of parameters keeps the index off
   * the operand stack while the value is evaluated: {@link Frame#fail}.
   */
  static Term[] put(Term[] elements, Term value, int index) {
    elements[index] = value;
    return elements;
  }
}
