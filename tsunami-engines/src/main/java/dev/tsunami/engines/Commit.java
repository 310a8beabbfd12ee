package dev.tsunami.engines;

import dev.tsunami.kernel.engine.Batch;
import dev.tsunami.kernel.engine.Batch.Change;
import dev.tsunami.kernel.engine.Batch.Condition;
import dev.tsunami.kernel.engine.Batch.Test;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One commit of a batch: a version for each key, all with one decision.
 *
 * <p>A version that is installed keeps other writers of its key waiting, so what a condition has
 * seen and what a change was made from is still so when the decision falls. Keys that a batch only
 * asks about get a version too, of the same objects.
 */
final class Commit {
  /** A condition or a change. */
  private record Step(
      Term key,
      int position,
      int ordinal,
      @Nullable Test test,
      @Nullable Tuple object,
      @Nullable Insertion how) {
    boolean holds(@Nullable TupleSeq now) {
      return test == null || test.holds(now);
    }

    @Nullable TupleSeq next(@Nullable TupleSeq now) {
      return object == null || how == null ? now : how.next(now, object);
    }
  }

  private final VersionedEngine engine;
  private final Root root;
  private final Keys keys;
  private final Step[] steps;
  private final Decision decision = new Decision(Decision.INSTALLING);

  private final Entry[] entries;
  private final Version[] versions;
  private final @Nullable TupleSeq[] befores;
  private int installed;
  private boolean tooLate;

  Commit(VersionedEngine engine, Root root, Batch batch) {
    this.engine = engine;
    this.root = root;
    this.keys = engine.keys();
    this.steps = steps(batch);
    this.entries = new Entry[steps.length];
    this.versions = new Version[steps.length];
    this.befores = new TupleSeq[steps.length];
  }

  /** In the order in which all batches take their keys; a key's conditions first. */
  private Step[] steps(Batch batch) {
    Step[] all = new Step[batch.conditions().size() + batch.changes().size()];
    int next = 0;
    for (Condition condition : batch.conditions()) {
      Term key = condition.key();
      all[next] = new Step(key, keys.position(key), next, condition.test(), null, null);
      next++;
    }
    for (Change change : batch.changes()) {
      Term key = change.key();
      all[next] = new Step(key, keys.position(key), next, null, change.object(), change.how());
      next++;
    }
    Comparator<Step> byKey =
        (a, b) -> {
          int order = Integer.compareUnsigned(a.position, b.position);
          if (order == 0 && a.key != b.key) {
            order = keys.order().compare(a.key, b.key);
          }
          return order != 0 ? order : Integer.compare(a.ordinal, b.ordinal);
        };
    Arrays.sort(all, byKey);
    return all;
  }

  /** Whether the conditions held, unless {@link #isVoid}. */
  boolean run() {
    boolean ready = false;
    try {
      ready = installAll();
    } finally {
      if (!ready) {
        abort();
      }
    }
    if (!ready) {
      return false;
    }
    decision.ready();
    long stamp = decision.decide(engine.timeline());
    tooLate = root.isVoid(stamp);
    for (int i = 0; i < installed && !tooLate; i++) {
      TupleSeq after = versions[i].presentObjects();
      VersionedEngine.account(root, befores[i], after);
      engine.settle(root, entries[i], versions[i], stamp);
    }
    return true;
  }

  /** Whether a clear came first, so that all of it is to be done again. */
  boolean isVoid() {
    return tooLate;
  }

  private boolean installAll() {
    int from = 0;
    while (from < steps.length) {
      int to = from + 1;
      while (to < steps.length && isSameKey(steps[from], steps[to])) {
        to++;
      }
      if (!install(from, to)) {
        return false;
      }
      from = to;
    }
    return true;
  }

  private boolean isSameKey(Step a, Step b) {
    return a.position == b.position && keys.order().compare(a.key, b.key) == 0;
  }

  /**
   * Installs a key's version, made by the steps from {@code from}; false if a condition fails or it
   * is too late.
   */
  private boolean install(int from, int to) {
    Term key = steps[from].key;
    int position = steps[from].position;
    boolean exact = keys.isExact(key);
    for (int tries = 0; ; tries++) {
      Entry entry = root.index().find(key, position, exact);
      Object seen = entry == null ? null : entry.stateAcquire();
      Object base = seen == null ? null : engine.baseOf(seen);
      if (engine.isPast(root, base)) {
        if (root.clearing() != null) {
          tooLate = true;
          return false;
        }
        Decision.pause(tries);
        continue;
      }
      TupleSeq before = Version.objects(base);
      if (!conditionsHold(from, to, before)) {
        return false;
      }
      TupleSeq after = after(from, to, before);
      Version version = version(key, before, after, base);
      if (entry == null) {
        entry = engine.link(root, key, position, exact, version);
        if (entry == null) {
          continue;
        }
      } else if (seen == null || !entry.casState(seen, version)) {
        continue;
      }
      entries[installed] = entry;
      versions[installed] = version;
      befores[installed] = before;
      installed++;
      return true;
    }
  }

  private boolean conditionsHold(int from, int to, @Nullable TupleSeq before) {
    for (int i = from; i < to; i++) {
      if (!steps[i].holds(before)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable TupleSeq after(int from, int to, @Nullable TupleSeq before) {
    TupleSeq after = before;
    for (int i = from; i < to; i++) {
      after = steps[i].next(after);
    }
    return after;
  }

  private Version version(
      Term key, @Nullable TupleSeq before, @Nullable TupleSeq after, @Nullable Object base) {
    if (before == null && after == null) {
      return new Version(keys.carrier(key), Version.Kind.DELETED, base, decision);
    }
    return VersionedEngine.successor(before, after, base, decision);
  }

  /** Puts back what was there. Nobody has seen anything else. */
  private void abort() {
    decision.abort();
    for (int i = 0; i < installed; i++) {
      Object base = versions[i].previous();
      if (base == null) {
        engine.unlink(root, entries[i], versions[i]);
      } else if (entries[i].casState(versions[i], base) && base instanceof Version version) {
        engine.reconsider(root, entries[i], version);
      }
    }
  }
}
