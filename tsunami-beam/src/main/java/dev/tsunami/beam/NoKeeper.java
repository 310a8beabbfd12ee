package dev.tsunami.beam;

import dev.tsunami.kernel.table.SessionKeeper;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;

/** The keeper of sessions that own nothing, and so are told nothing. */
enum NoKeeper implements SessionKeeper {
  INSTANCE;

  @Override
  public void receives(Term message) {}

  @Override
  public void gains(Table table) {}

  @Override
  public void loses(Table table) {}

  @Override
  public void renamed(Table table, Atom before) {}
}
