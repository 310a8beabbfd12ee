package dev.tsunami.kernel.table;

import dev.tsunami.term.Atom;

/** What those who do not own a table may do with it. */
public enum Protection {
  /** Everything, deleting the table included. */
  PUBLIC("public"),
  /** Read. */
  PROTECTED("protected"),
  /** Nothing but ask for information about it. */
  PRIVATE("private");

  private final Atom atom;

  Protection(String name) {
    this.atom = Atom.of(name);
  }

  public Atom atom() {
    return atom;
  }
}
