package dev.tsunami.term;

import dev.tsunami.term.text.TermPrinter;
import org.jspecify.annotations.Nullable;

/**
 * An Erlang term: an immutable value of one of Erlang's types.
 *
 * <p>{@link #equals} and {@link #hashCode} are Erlang's {@code =:=}: {@code 1} and {@code 1.0}
 * differ, and so do {@code 0.0} and {@code -0.0} (as from OTP 27). Erlang's {@code ==} and {@code
 * <} are {@link TermOrder}. Terms of any depth and length can be compared, hashed, encoded and
 * printed: nothing here recurses deeper than a fixed bound.
 *
 * <p>Thread safety: terms are deeply immutable and safe to publish through a data race.
 */
public abstract sealed class Term
    permits Int, Flt, Atom, Ref, Fun, Port, Pid, Tuple, TermMap, TermList, Bits, Edge {

  Term() {}

  /** Place of this term's type in the standard order: {@link Rank}. */
  abstract int rank();

  /**
   * Hash consistent with {@link #equals} or, unless {@code exact}, with {@link TermOrder#compare}.
   * Composite terms mix in their elements as long as {@code depth} is positive and below that only
   * their shape, which bounds the stack without harm: equal terms have equal shapes.
   */
  abstract int hash(int depth, boolean exact);

  @Override
  public abstract boolean equals(@Nullable Object other);

  @Override
  public int hashCode() {
    return hash(Rank.HASH_DEPTH, true);
  }

  /**
   * This term as Erlang text on one line, as {@code io:format("~tw")} or a shell user would write
   * it.
   */
  @Override
  public final String toString() {
    return TermPrinter.print(this);
  }
}
