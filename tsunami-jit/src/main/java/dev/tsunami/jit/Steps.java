package dev.tsunami.jit;

import dev.tsunami.kernel.match.Interpreter;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import org.jspecify.annotations.Nullable;

/** Steps of generated code that are shorter as a call than as bytecode; HotSpot inlines them. */
final class Steps {
  private static final Int SOME_INTEGER = Int.of(0);

  private Steps() {}

  /**
   * An element for those who want to know its type, or whether it is a certain atom: one integer of
   * 64 bits is as good as another, so none is made.
   */
  static Term sample(Tuple tuple, int position) {
    return tuple.isLong(position) ? SOME_INTEGER : tuple.element(position);
  }

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
