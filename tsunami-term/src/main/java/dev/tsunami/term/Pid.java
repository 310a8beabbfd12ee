package dev.tsunami.term;

import org.jspecify.annotations.Nullable;

/**
 * A process identifier: node, id, serial and the creation (incarnation) of the node. The three
 * numbers are unsigned 32-bit values held in {@code int}s.
 */
public final class Pid extends Term {
  private final Atom node;
  private final int id;
  private final int serial;
  private final int creation;

  private Pid(Atom node, int id, int serial, int creation) {
    this.node = node;
    this.id = id;
    this.serial = serial;
    this.creation = creation;
  }

  public static Pid of(Atom node, int id, int serial, int creation) {
    return new Pid(node, id, serial, creation);
  }

  public Atom node() {
    return node;
  }

  public int id() {
    return id;
  }

  public int serial() {
    return serial;
  }

  public int creation() {
    return creation;
  }

  @Override
  int rank() {
    return Rank.PID;
  }

  @Override
  int hash(int depth, boolean exact) {
    return Rank.mix(Rank.mix(node.hashCode(), id), serial ^ Integer.rotateLeft(creation, 16));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Pid that
            && id == that.id
            && serial == that.serial
            && creation == that.creation
            && node == that.node);
  }
}
