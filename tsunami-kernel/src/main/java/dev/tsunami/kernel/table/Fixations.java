package dev.tsunami.kernel.table;

import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.ObjectCursor;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.kernel.engine.Update;
import dev.tsunami.kernel.sequence.ObjectSequences;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who has fixed a table, and which keys were deleted meanwhile.
 *
 * <p>Engines continue a scan after any key, present or not, so fixation needs nothing from them.
 * What it means is bookkeeping: a traversal of a hash table may continue from a key that was
 * deleted under the fixation (a <em>ghost</em>), and from no other absent key.
 *
 * <p>A ghost keeps objects, as ETS does: one for each removal, all of them for {@link #drain}. In
 * sets a new object takes their place, in bags an equal one does. So the number of objects kept is
 * ETS's for sets; for bags ETS's own depends on places in its buckets.
 */
/*
 * Shared state and its protection:
 *
 *   fixed     written under the monitor, read without it (volatile)
 *   gone      written once, read without it (volatile)
 *   holders, ghosts, since    under the monitor
 *
 *   unfixed --fix--> fixed --last unfix, or the last holder's end--> unfixed; ghosts are forgotten at that moment
 *
 * While the table is fixed, a removal and the entry of its ghost are one step under the monitor, and so is the test that
 * next/2 makes of an absent key: it finds the key or its ghost. While it is not fixed, removals take no lock; they read
 * `fixed` again afterwards and then enter the ghost late. An insertion is not under the monitor, but what it does to the
 * ghost is, and only if it finds the key there: were the key removed again meanwhile, the ghost would be that removal's.
 *
 * A process that ends: the catalog marks it as ending before it releases its fixes, and fix() looks at the mark after it has
 * entered the fix. One of the two sees the other, so no fix outlives its process. The catalog finds them in the session,
 * which has every Fixations that holds a fix of it, entered before the fix and taken out after it, under the monitor.
 *
 * A session keeps no deleted table alive: forget() writes `gone` and then reads `fixed`, a fix writes `fixed` and then reads
 * `gone`, so one of the two takes the fix out of the session. Who deletes a table that nobody fixes takes no monitor.
 *
 * Allowed races. (1) A removal that began before the first fix returned may put its key's ghost in just after a traversal
 * looked for it, and the traversal gets a badarg. ETS excludes it with the lock of the hash bucket. It needs a fix, a
 * traversal to the key and a removal that overlaps both; nothing is lost. (2) So may drain(), for all keys it finds.
 */
final class Fixations {
  private final Engine engine;
  private final TableType type;
  private final boolean ghostly;

  private volatile boolean fixed;
  private final Map<Pid, Holder> holders = new LinkedHashMap<>();
  private final TreeMap<Term, TupleSeq> ghosts;
  private long sinceMicros;
  private volatile boolean gone;

  private record Holder(Session session, int count) {}

  /**
   * The bookkeeping of a table of this type over {@code engine}. Traversal must know deleted keys
   * in hash tables, not in ordered ones.
   */
  Fixations(Engine engine, TableType type) {
    this.engine = engine;
    this.type = type;
    this.ghostly = !type.isOrdered();
    this.ghosts = new TreeMap<>(engine.keyOrder());
  }

  boolean isFixed() {
    return fixed;
  }

  synchronized void fix(Session holder, long nowMicros) {
    if (holders.isEmpty()) {
      sinceMicros = nowMicros;
    }
    Holder before = holders.get(holder.pid());
    if (before == null) {
      holder.fixes(this);
    }
    holders.put(
        holder.pid(),
        before == null ? new Holder(holder, 1) : new Holder(before.session, before.count + 1));
    fixed = true;
    if (gone) {
      holder.fixed().remove(this);
    }
    if (holder.isEnding()) {
      release(holder.pid());
    }
  }

  /** Takes back one fix of this process; nothing if it has none. */
  synchronized void unfix(Pid pid) {
    Holder holder = holders.get(pid);
    if (holder == null) {
      return;
    }
    if (holder.count > 1) {
      holders.put(pid, new Holder(holder.session, holder.count - 1));
    } else {
      release(pid);
    }
  }

  /** Takes back all fixes of this process. */
  synchronized void release(Pid pid) {
    Holder holder = holders.remove(pid);
    if (holder != null) {
      holder.session.fixed().remove(this);
    }
    if (holders.isEmpty()) {
      fixed = false;
      ghosts.clear();
    }
  }

  /**
   * The table is deleted: no session has to remember its fixes. They stay for what runs on it
   * still.
   */
  void forget() {
    gone = true;
    if (fixed) {
      leaveSessions();
    }
  }

  private synchronized void leaveSessions() {
    for (Holder holder : holders.values()) {
      holder.session.fixed().remove(this);
    }
  }

  /** Removes through {@code removal}, remembering the key's ghost if the table is fixed. */
  @Nullable TupleSeq remove(Term key, Update<@Nullable TupleSeq> removal) {
    return remove(key, removal, removed -> removed == null ? List.of() : List.of(newest(removed)));
  }

  /** Removes the objects that {@code removal} selects; each becomes a ghost of its own. */
  List<Tuple> removeSelected(Term key, SelectedRemoval removal) {
    return remove(key, removal, removed -> removed);
  }

  /**
   * @param kept the objects that the ghost keeps of what was removed
   */
  private <R extends @Nullable Object> R remove(
      Term key, Update<R> removal, Function<R, List<Tuple>> kept) {
    if (ghostly && fixed) {
      return removeFixed(key, removal, kept);
    }
    R removed = engine.update(key, removal);
    if (ghostly && fixed) {
      enterAll(key, kept.apply(removed));
    }
    return removed;
  }

  private synchronized <R extends @Nullable Object> R removeFixed(
      Term key, Update<R> removal, Function<R, List<Tuple>> kept) {
    R removed = engine.update(key, removal);
    enterAll(key, kept.apply(removed));
    return removed;
  }

  private static Tuple newest(TupleSeq objects) {
    return objects.object(objects.count() - 1);
  }

  private synchronized void enterAll(Term key, List<Tuple> objects) {
    for (Tuple object : objects) {
      enter(key, object);
    }
  }

  private synchronized void enter(Term key, Tuple object) {
    if (fixed) {
      ghosts.put(key, ObjectSequences.append(ghosts.get(key), object));
    }
  }

  /**
   * Empties the engine; while the table is fixed every key that was there becomes a ghost.
   *
   * @return what was there; to be closed
   */
  Snapshot drain() {
    return ghostly && fixed ? drainFixed() : engine.drain();
  }

  private synchronized Snapshot drainFixed() {
    Snapshot drained = engine.drain();
    for (ObjectCursor at = ObjectCursor.over(drained); at.advance(); ) {
      enter(at.key(), at.object());
    }
    return drained;
  }

  /** An object came under {@code key}: it may take the place of one that its ghost keeps. */
  void revive(Term key, Tuple object) {
    if (fixed && ghostly && type != TableType.DUPLICATE_BAG) {
      reviveFixed(key, object);
    }
  }

  private synchronized void reviveFixed(Term key, Tuple object) {
    TupleSeq kept = ghosts.get(key);
    if (kept == null || engine.get(key) == null) {
      return;
    }
    TupleSeq left = type.isSet() ? null : ObjectSequences.removeAll(kept, object);
    if (left == null) {
      ghosts.remove(key);
    } else {
      ghosts.put(key, left);
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

  /** Objects that ghosts keep. */
  synchronized long ghostCount() {
    long count = 0;
    for (TupleSeq objects : ghosts.values()) {
      count += objects.count();
    }
    return count;
  }

  /** Time of the last change from unfixed to fixed, in microseconds since 1970. */
  synchronized long sinceMicros() {
    return sinceMicros;
  }

  /** Processes with their number of fixes; empty if the table is not fixed. */
  synchronized Map<Pid, Integer> holders() {
    Map<Pid, Integer> counts = new LinkedHashMap<>();
    holders.forEach((pid, holder) -> counts.put(pid, holder.count));
    return counts;
  }
}
