package dev.tsunami.kernel.table;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;

/**
 * Who stands behind a session when the process is somewhere else: it is told what happens to the
 * session, in the order in which it happens.
 *
 * <p>Called under the catalog's lock, so it must neither wait nor call the catalog. Nor may it
 * throw, for want of memory either: what happened has happened, and is not told again.
 */
public interface SessionKeeper {
  /** A message for the process: {@code 'ETS-TRANSFER'}. */
  void receives(Term message);

  /** The session has become the owner of a table, which has the name that its header says. */
  void gains(Table table);

  /** The session does not own the table any more. */
  void loses(Table table);

  /** A named table of the session, which was called {@code before}, has another name now. */
  void renamed(Table table, Atom before);
}
