package dev.tsunami.kernel.table;

import dev.tsunami.term.Atom;

/**
 * Why an {@code ets} call failed, in OTP's vocabulary: the {@code cause} of the {@code error_info}
 * that OTP attaches to the stack trace, from which it derives the explanation for people.
 */
public enum Cause {
  /** Any bad argument without a cause of its own. */
  NONE("none"),
  /** The first argument is no table identifier at all. */
  TYPE("type"),
  /** There is no such table, or not any more. */
  ID("id"),
  /** The table's protection forbids the operation to the caller. */
  ACCESS("access"),
  /** There is no object with the key. */
  BADKEY("badkey"),
  /** The position is that of the key. */
  KEYPOS("keypos"),
  /** The position lies outside the object. */
  POSITION("position"),
  /** The operation does not exist for this type of table. */
  TABLE_TYPE("table_type"),
  /** The default object is no tuple that the table could hold. */
  DEFAULT("default"),
  /** The table already belongs to the process that it should be given to. */
  OWNER("owner"),
  /** The caller does not own the table. */
  NOT_OWNER("not_owner"),
  /** The name is taken. */
  ALREADY_EXISTS("already_exists");

  private final Atom atom;

  Cause(String name) {
    this.atom = Atom.of(name);
  }

  /** OTP's name for it. */
  public Atom atom() {
    return atom;
  }
}
