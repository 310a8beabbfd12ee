package dev.tsunami.kernel.table;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Ref;

/**
 * Source of identifiers, injected so that the kernel itself is deterministic. Safe for many
 * threads. No identifier is given out twice.
 */
public interface Ids {
  /** The node that all identifiers carry. */
  Atom node();

  Pid nextPid();

  /** Whether this is a process that tables may belong to: one of this node, dead or alive. */
  default boolean isLocal(Pid pid) {
    return pid.node() == node();
  }

  Ref nextTableId();

  /**
   * Whether {@link #nextTableId} has ever returned this reference: tells a deleted table from a
   * reference of another kind.
   */
  boolean isTableId(Ref ref);
}
