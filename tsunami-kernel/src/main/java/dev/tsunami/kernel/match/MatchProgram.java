package dev.tsunami.kernel.match;

import dev.tsunami.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * A match specification ready to run. {@link Interpreter} is the definition; a compiled program is
 * indistinguishable from it but by speed. Immutable, for any number of threads.
 */
public interface MatchProgram {
  /**
   * The result of the first clause that matches {@code term}; null if none does. An error in a
   * guard means no match, an error in a body gives the atom {@code 'EXIT'} in its place.
   */
  @Nullable Term run(Term term, MatchContext context);
}
