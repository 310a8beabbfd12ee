package dev.tsunami.node.service;

import dev.tsunami.kernel.table.Table;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;

/**
 * How a guest node is told what happens to its processes, in the order in which it happens.
 *
 * <p>Called under the catalog's lock: it may not wait for the network, nor call the service.
 */
public interface Courier {
  void receives(Pid pid, Term message);

  void gains(Pid pid, Table table);

  void loses(Pid pid, Table table);

  void renamed(Pid pid, Table table, Atom before);
}
