package dev.tsunami.term;

import org.jspecify.annotations.Nullable;

/**
 * The two places beyond all terms: {@link #LEAST} comes before every term of {@link TermOrder},
 * {@link #GREATEST} after.
 *
 * <p>They are no terms of Erlang. They exist so that a bound of a range can say "everything that
 * begins like this": <code>{user, LEAST}</code> and <code>{user, GREATEST}</code> enclose the pairs
 * whose first element is {@code user}. Nothing stores or encodes them, and no function of {@code
 * ets} gives one out; they print as {@code -infinity} and {@code infinity}.
 */
public final class Edge extends Term {
  public static final Edge LEAST = new Edge(Rank.LEAST);
  public static final Edge GREATEST = new Edge(Rank.GREATEST);

  private final int rank;

  private Edge(int rank) {
    this.rank = rank;
  }

  @Override
  int rank() {
    return rank;
  }

  @Override
  int hash(int depth, boolean exact) {
    return rank;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }
}
