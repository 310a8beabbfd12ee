package dev.tsunami.kernel.table;

import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.kernel.sequence.ObjectSequences;
import dev.tsunami.term.Atom;

/**
 * The four types of table: which keys are equal, in what order they lie, and how many objects a key
 * may have.
 */
public enum TableType {
  SET("set", Insertion.REPLACE),
  ORDERED_SET("ordered_set", Insertion.REPLACE),
  BAG("bag", ObjectSequences::appendIfNew),
  DUPLICATE_BAG("duplicate_bag", ObjectSequences::append);

  private final Atom atom;
  private final Insertion insertion;

  TableType(String name, Insertion insertion) {
    this.atom = Atom.of(name);
    this.insertion = insertion;
  }

  public Atom atom() {
    return atom;
  }

  /** How an object joins those with its key. */
  public Insertion insertion() {
    return insertion;
  }

  /** Whether keys are in term order and equal by {@code ==}. */
  public boolean isOrdered() {
    return this == ORDERED_SET;
  }

  /** Whether a key has at most one object. */
  public boolean isSet() {
    return this == SET || this == ORDERED_SET;
  }
}
