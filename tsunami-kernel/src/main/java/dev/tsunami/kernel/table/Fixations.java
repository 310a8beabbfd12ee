package dev.tsunami.kernel.table;

import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Update;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TupleSeq;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who has fixed a table, and which keys were deleted meanwhile.
 *
 * <p>Engines continue a scan after any key, present or not, so fixation needs nothing from them.
 * What it means is bookkeeping: a traversal of a hash table may continue from a key that was
 * deleted under the fixation (a <em>ghost</em>), and from no other absent key.
 */
/*
 * Shared state and its protection:
 *
 *   fixed     written under the monitor, read without it (volatile)
 *   holders, ghosts, since    under the monitor
 *
 *   unfixed --fix--> fixed --last unfix, or the last holder's end--> unfixed; ghosts are forgotten at that moment
 *
 * While the table is fixed, a removal and the entry of its ghost are one step under the monitor, and so is the test that
 * next/2 makes of an absent key: it finds the key or its ghost. While it is not fixed, removals take no lock; they read
 * `fixed` again afterwards and then enter the ghost late.
 *
 * Allowed race: a removal that began before the first fix returned may put its key's ghost in just after a traversal looked
 * for it, and the traversal gets a badarg. ETS excludes it with the lock of the hash bucket. It needs a fix, a traversal
 * to the key and a removal that overlaps both; nothing is lost.
 */
final class Fixations {
  private final Engine engine;
  private final boolean ghostly;

  private volatile boolean fixed;
  private final Map<Pid, Integer> holders = new LinkedHashMap<>();
  private final TreeMap<Term, Integer> ghosts;
  private long sinceMicros;

  /**
   * The bookkeeping of the table over {@code engine}.
   *
   * @param ghostly whether traversal must know deleted keys: in hash tables, not in ordered ones
   */
  Fixations(Engine engine, boolean ghostly) {
    this.engine = engine;
    this.ghostly = ghostly;
    this.ghosts = new TreeMap<>(engine.keyOrder());
  }

  boolean isFixed() {
    return fixed;
  }

  synchronized void fix(Pid pid, long nowMicros) {
    if (holders.isEmpty()) {
      sinceMicros = nowMicros;
    }
    holders.merge(pid, 1, Integer::sum);
    fixed = true;
  }

  /** Takes back one fix of this process; nothing if it has none. */
  synchronized void unfix(Pid pid) {
    Integer count = holders.get(pid);
    if (count == null) {
      return;
    }
    if (count > 1) {
      holders.put(pid, count - 1);
    } else {
      release(pid);
    }
  }

  /** Takes back all fixes of this process. */
  synchronized void release(Pid pid) {
    holders.remove(pid);
    if (holders.isEmpty()) {
      fixed = false;
      ghosts.clear();
    }
  }

  /** Removes through {@code removal}, remembering the key's ghost if the table is fixed. */
  @Nullable TupleSeq remove(Term key, Update<@Nullable TupleSeq> removal) {
    if (!ghostly) {
      return engine.update(key, removal);
    }
    if (fixed) {
      return removeFixed(key, removal);
    }
    TupleSeq removed = engine.update(key, removal);
    if (removed != null && fixed) {
      enter(key, removed.count());
    }
    return removed;
  }

  private synchronized @Nullable TupleSeq removeFixed(
      Term key, Update<@Nullable TupleSeq> removal) {
    TupleSeq removed = engine.update(key, removal);
    if (removed != null) {
      enter(key, removed.count());
    }
    return removed;
  }

  private synchronized void enter(Term key, int objects) {
    if (fixed) {
      ghosts.merge(key, objects, Integer::sum);
    }
  }

  /** Empties the engine; while the table is fixed every key that was there becomes a ghost. */
  long clear() {
    if (!ghostly || !fixed) {
      return engine.clear();
    }
    return clearFixed();
  }

  private synchronized long clearFixed() {
    List<Term> keys = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    try (var before = engine.snapshot()) {
      var at = before.scan(KeyRange.ALL, Direction.FORWARD);
      while (at.advance()) {
        keys.add(at.key());
        counts.add(at.objects().count());
      }
    }
    long cleared = engine.clear();
    for (int i = 0; i < keys.size(); i++) {
      enter(keys.get(i), counts.get(i));
    }
    return cleared;
  }

  /** An object came under {@code key} in a set: it takes the place of the ghost. */
  void revive(Term key) {
    if (fixed && ghostly) {
      synchronized (this) {
        ghosts.remove(key);
      }
    }
  }

  /** Whether a traversal may continue from this key. */
  boolean canContinueFrom(Term key) {
    if (!ghostly || engine.get(key) != null) {
      return true;
    }
    if (!fixed) {
      return false;
    }
    synchronized (this) {
      return ghosts.containsKey(key) || engine.get(key) != null;
    }
  }

  /** Objects that were deleted under the present fixation. */
  synchronized long ghostCount() {
    long count = 0;
    for (int objects : ghosts.values()) {
      count += objects;
    }
    return count;
  }

  /** Time of the last change from unfixed to fixed, in microseconds since 1970. */
  synchronized long sinceMicros() {
    return sinceMicros;
  }

  /** Processes with their number of fixes; empty if the table is not fixed. */
  synchronized Map<Pid, Integer> holders() {
    return new LinkedHashMap<>(holders);
  }
}
