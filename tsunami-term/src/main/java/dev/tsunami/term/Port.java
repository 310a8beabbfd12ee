package dev.tsunami.term;

import org.jspecify.annotations.Nullable;

/** A port identifier: node, an unsigned 64-bit id, and the creation (incarnation) of the node. */
public final class Port extends Term {
  private final Atom node;
  private final long id;
  private final int creation;

  private Port(Atom node, long id, int creation) {
    this.node = node;
    this.id = id;
    this.creation = creation;
  }

  public static Port of(Atom node, long id, int creation) {
    return new Port(node, id, creation);
  }

  public Atom node() {
    return node;
  }

  public long id() {
    return id;
  }

  public int creation() {
    return creation;
  }

  @Override
  int rank() {
    return Rank.PORT;
  }

  @Override
  int hash(int depth, boolean exact) {
    return Rank.mix(Rank.mix(node.hashCode(), Long.hashCode(id)), creation);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Port that
            && id == that.id
            && creation == that.creation
            && node == that.node);
  }
}
