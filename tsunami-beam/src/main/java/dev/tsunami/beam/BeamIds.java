package dev.tsunami.beam;

import dev.tsunami.kernel.table.Ids;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Ref;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Identifiers that the VM gives: a table's is that of its shadow. */
final class BeamIds implements Ids {
  private final Atom node;
  private final Pid store;
  private @Nullable Ref next;

  BeamIds(Atom node) {
    this.node = node;
    this.store = Pid.of(node, 0, 0, 0);
  }

  /** Does what asks for a table's identifier once, which is then this one. */
  synchronized <R> R giving(Ref tid, Supplier<R> creation) {
    next = tid;
    try {
      return creation.get();
    } finally {
      next = null;
    }
  }

  @Override
  public Atom node() {
    return node;
  }

  /** Sessions are those of processes, which have pids; only the store's own asks. */
  @Override
  public Pid nextPid() {
    return store;
  }

  @Override
  public Ref nextTableId() {
    Ref tid = next;
    if (tid == null) {
      throw new IllegalStateException("a table is made by the library, with its tid");
    }
    return tid;
  }

  /** The library knows; all references that come here are tables'. */
  @Override
  public boolean isTableId(Ref ref) {
    return true;
  }
}
