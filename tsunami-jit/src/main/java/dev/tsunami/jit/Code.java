package dev.tsunami.jit;

import dev.tsunami.kernel.match.GuardFunction;
import java.util.List;

/**
 * A guard or an expression of a body without its constants: what {@link
 * dev.tsunami.kernel.match.Expr} becomes when each constant is a number of a {@link Constants},
 * what is made of constants alone is made once, and comparisons with an atom or a small integer are
 * told from the others.
 */
sealed interface Code {
  /** A constant but for {@code true} and {@code false}. */
  record Constant(int constant) implements Code {}

  /** {@code true} or {@code false}: part of the shape, because code depends on it. */
  record Truth(boolean value) implements Code {}

  record Variable(int slot) implements Code {}

  /** The object. */
  record Whole() implements Code {
    static final Whole WHOLE = new Whole();
  }

  record Self() implements Code {
    static final Self SELF = new Self();
  }

  record Node() implements Code {
    static final Node NODE = new Node();
  }

  record TupleOf(List<Code> elements) implements Code {}

  /** At least one element. */
  record ListOf(List<Code> elements, Code tail) implements Code {}

  record MapOf(List<Code> keys, List<Code> values) implements Code {}

  record Call(GuardFunction function, List<Code> arguments) implements Code {}

  /**
   * A comparison with an integer of 64 bits on the right.
   *
   * @param function one of the eight that {@link LongComparison} has
   */
  record CompareLong(GuardFunction function, Code left, int constant) implements Code {}

  /** Whether the value is the object, of which there is one only: comparison with an atom or []. */
  record Identical(boolean expected, Code left, int constant) implements Code {}

  /**
   * {@code and}, {@code or}.
   *
   * @param dominant the value of an argument that decides
   */
  record Logic(boolean dominant, List<Code> arguments) implements Code {}

  /**
   * {@code andalso}, {@code orelse}.
   *
   * @param dominant the value of an argument that decides
   */
  record ShortCircuit(boolean dominant, List<Code> arguments) implements Code {}
}
