package dev.tsunami.node.frame;

import dev.tsunami.term.Atom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many atoms a peer may still add to the process's table, over all of its connections. Safe for
 * many threads.
 */
public final class AtomShare {
  private final int maxAtoms;
  private final AtomicInteger left;

  public AtomShare(Limits limits) {
    this.maxAtoms = limits.maxAtoms();
    this.left = new AtomicInteger(limits.maxNewAtoms());
  }

  /**
   * So many atoms have been added. Terms that are read at once may add more than was left.
   *
   * @return whether those were the last
   */
  boolean spend(int atoms) {
    if (isSpent()) {
      return false;
    }
    if (Atom.count() >= maxAtoms) {
      return left.getAndSet(0) > 0;
    }
    int before = left.getAndAdd(-atoms);
    return before > 0 && before <= atoms;
  }

  /** How many atoms the next term may add. */
  int left() {
    return Math.max(0, left.get());
  }

  boolean isSpent() {
    return left.get() <= 0;
  }
}
