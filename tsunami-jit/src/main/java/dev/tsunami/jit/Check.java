package dev.tsunami.jit;

import java.util.List;

/**
 * A head without its constants: what {@link dev.tsunami.kernel.match.Pattern} becomes when each
 * constant is a number of a {@link Constants} and it is known which variables anybody reads.
 *
 * <pre>
 *   Check = anything                    Any
 *         | first place of a variable   Bind
 *         | each further one            Repeat
 *         | an atom or []               Identical
 *         | an integer of 64 bits       Whole
 *         | any other constant          Same
 *         | a tuple, list or map with any of these inside
 * </pre>
 */
sealed interface Check {
  /** Nothing to check: {@code '_'}, and a variable that nobody reads and that occurs once. */
  record Any() implements Check {
    static final Any ANY = new Any();
  }

  record Bind(int slot) implements Check {}

  record Repeat(int slot) implements Check {}

  /** A constant of which there is one object only. */
  record Identical(int constant) implements Check {}

  record Whole(int constant) implements Check {}

  record Same(int constant) implements Check {}

  record TupleOf(List<Check> elements) implements Check {}

  record ListOf(List<Check> elements, Check tail) implements Check {}

  /**
   * @param keys numbers of constants, as many as values
   */
  record MapOf(List<Integer> keys, List<Check> values) implements Check {}
}
