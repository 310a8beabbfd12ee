package dev.tsunami.engines;

import dev.tsunami.engines.Opening.Waiting;
import dev.tsunami.engines.Timeline.Epoch;
import dev.tsunami.engines.Version.Kind;
import dev.tsunami.kernel.engine.Batch;
import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Footprint;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.kernel.engine.KeyOrder;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Retention;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.kernel.engine.Update;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The engine of a store, of hashed or of ordered keys: readers never wait, writers on different
 * keys do not stop each other, batches are seen whole or not at all by everybody, snapshots are
 * O(1).
 *
 * <p>Every operation is linearizable but {@link #scan} and {@link #size}, which are as good as the
 * SPI says. Cost: two dependent misses a lookup, in both kinds; a write of a key that is there
 * costs three CAS on lines of its own and 32 bytes of garbage; a new key also the latch of its
 * segment, and of its branch if keys are ordered.
 *
 * <p>Sources: versioned CAS (Wei et al., PPoPP 2021), shared stamps of batches (Kobus et al.,
 * Jiffy, PPoPP 2022). Here versions are temporary: with no snapshot open, an entry refers to its
 * objects.
 */
/*
 * For maintainers.
 *
 * Goals, in this order: reads that wait for nobody and write nothing but the decision of a write they meet; the specification, to the letter; memory; writes.
 *
 *   Root ----------> HashIndex: directory -> Segment -> bucket -> Entry -> Entry          get, update, commit; scans of hashed keys
 *     |                                                            | state
 *     +------------> LeafIndex: top -> Branch -> Twigs -> Leaf ----+                      scans of ordered keys
 *
 *   Entry.state      TupleSeq                                settled: the steady state
 *                    Version {objects, kind, previous, decision}
 *                        `-- previous: TupleSeq | Version | null (nothing was there)
 *
 * States of an entry, and who moves between them
 *
 *   (linked with an installing Version, made ready under the segment's latch: insertNew)
 *   settled, decided --write: CAS--> undecided --decide: CAS of the stamp--> decided
 *   decided --settle: CAS, if no snapshot is open that is older than the stamp--> settled
 *   decided DELETED --unlink: CAS, under the latch, if no snapshot needs what was before--> UNLINKED, never to change again
 *   installing (a batch's) --ready--> undecided, or --abort--> aborted --restore, or the next write: CAS--> what was before
 *
 * Linearization points
 *   get                   the load of the entry's state (or of its decision); of a key without entry, the load that missed
 *   update, insert        the CAS of the stamp; if nothing is written, the load of the state
 *   commit                the CAS of the stamp of the decision that all its versions share; if a condition fails, the load of the
 *                         state that fails it
 *   drain                 the CAS of the new root's stamp
 *   snapshot              the CAS of the timeline's epoch
 *
 * Why snapshots are right. A version is published (full fence) before the clock is read for its stamp. A reader at snapshot s
 * that does not see the version has read the state before it was published, so the clock showed s + 1 already when it was read for
 * the stamp: the version is not for s. A reader that sees it undecided decides it, with a clock beyond s. So all readers at s
 * agree about every version, whenever they come. INSTALLING is the same argument for several entries: readers may ignore what is
 * not ready, because READY is published before the clock is read, and must decide what is.
 *
 * Why a get must decide too: else it could answer the old objects although a snapshot that was taken before it will find
 * the new ones.
 *
 * Why trimming is right. It happens after the version has its stamp t, and by an epoch read after that. A snapshot that is not
 * in this epoch is closed or will be taken at t or later, and needs nothing behind the version.
 *
 * Why nothing is kept for ever. A version that cannot be settled waits in the list of the youngest open snapshot in its
 * way, once an entry. Who closes the snapshot goes through the list: settles, or hands over to the next snapshot in the way. A writer that
 * finds the entry's place taken (Entry.awaited) has published its version before it looked, and the closer frees the place before it
 * looks at the state.
 *
 * Clear. It puts an empty root in the place of the old one; Root says what becomes of those who are still at work in that.
 *
 * A write waits only for a batch that has installed its key's version and is not ready, for who unlinks its key, and for latches. Batches install in one
 * order of keys, hold no latch between keys and wait while they hold nothing but versions further down: no cycle.
 *
 * Shared fields: docs/concurrency.md, and the comments of Entry, Version, Segment, HashIndex, LeafIndex, Timeline, Opening.
 *
 * Tried and dropped: leaves with a stamp under both directories (docs/decisions/0008): each write copies a leaf. Stamps in the
 * entries: 16 bytes an object for ever, where a version costs 32 for a moment. A log of tombstones: unlinking at once is
 * simpler, and the list of a snapshot is the log.
 */
final class VersionedEngine implements Engine {
  private static final VarHandle ROOT;

  static {
    try {
      ROOT = MethodHandles.lookup().findVarHandle(VersionedEngine.class, "root", Root.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private final Keys keys;
  private final Timeline timeline = new Timeline();
  private Root root;

  VersionedEngine(Keys keys) {
    this.keys = keys;
    this.root = Root.first(keys, timeline);
  }

  @Override
  public KeyOrder keyOrder() {
    return keys.order();
  }

  Timeline timeline() {
    return timeline;
  }

  Keys keys() {
    return keys;
  }

  private Root rootAcquire() {
    return (Root) ROOT.getAcquire(this);
  }

  /** What the engine holds now. */
  Root root() {
    Root now = rootAcquire();
    Clearing clearing = now.clearing();
    while (clearing != null) {
      clearing.came(timeline);
      Root next = clearing.to();
      if (next != null) {
        ROOT.compareAndSet(this, now, next);
        clearing.forgetTo();
      }
      now = rootAcquire();
      clearing = now.clearing();
    }
    return now;
  }

  /** What the engine held at a snapshot that is open. */
  Root rootAsOf(long snapshot) {
    Root at = root();
    while (at.came() > snapshot) {
      Root before = at.previous();
      if (before == null) {
        throw new IllegalStateException("expected the root of an open snapshot");
      }
      at = before;
    }
    return at;
  }

  @Override
  public @Nullable TupleSeq get(Term key) {
    return get(root(), key, Timeline.LATEST);
  }

  @Nullable TupleSeq get(Root root, Term key, long snapshot) {
    Entry entry = root.index().find(key, keys.position(key), keys.isExact(key));
    return entry == null ? null : root.objects(entry, snapshot);
  }

  @Override
  public <R extends @Nullable Object> R update(Term key, Update<R> op) {
    int position = keys.position(key);
    boolean exact = keys.isExact(key);
    for (int tries = 0; ; tries++) {
      Root now = root();
      Entry entry = now.index().find(key, position, exact);
      if (entry == null) {
        TupleSeq after = op.next(null);
        if (after == null || insertNew(now, key, position, exact, after)) {
          return op.result(null, after);
        }
        continue;
      }
      TupleSeq settled = entry.settledObjects();
      Object seen = settled != null ? settled : entry.stateAcquire();
      Object base = settled != null ? settled : baseOf(seen);
      if (settled == null && isPast(now, base)) {
        Decision.pause(tries);
        continue;
      }
      TupleSeq before = settled != null ? settled : Version.objects(base);
      TupleSeq after = op.next(before);
      if (after == before || replace(now, entry, seen, base, before, after)) {
        return op.result(before, after);
      }
    }
  }

  @Override
  public boolean insert(Term key, Tuple object, Insertion how) {
    int position = keys.position(key);
    boolean exact = keys.isExact(key);
    for (int tries = 0; ; tries++) {
      Root now = root();
      Entry entry = now.index().find(key, position, exact);
      if (entry == null) {
        if (insertNew(now, key, position, exact, how.next(null, object))) {
          return true;
        }
        continue;
      }
      TupleSeq settled = entry.settledObjects();
      Object seen = settled != null ? settled : entry.stateAcquire();
      Object base = settled != null ? settled : baseOf(seen);
      if (settled == null && isPast(now, base)) {
        Decision.pause(tries);
        continue;
      }
      TupleSeq before = settled != null ? settled : Version.objects(base);
      TupleSeq after = how.next(before, object);
      if (after == before) {
        return false;
      }
      if (replace(now, entry, seen, base, before, after)) {
        return true;
      }
    }
  }

  /**
   * The state that a write has to succeed: waits for a batch that is installing, skips what has
   * been aborted.
   */
  @Nullable Object baseOf(Object seen) {
    Object base = seen;
    while (base instanceof Version version) {
      if (version.decision().await(timeline) > 0) {
        return version;
      }
      base = version.previous();
    }
    return base;
  }

  /**
   * Whether this state of an entry is beyond writing: the entry is unlinked, or its root cleared.
   */
  boolean isPast(Root now, @Nullable Object base) {
    return base instanceof Version version
        && (Version.isUnlinked(version) || now.isVoid(version.decision().decide(timeline)));
  }

  /** The write of a key that has an entry; false if somebody else wrote, or cleared, first. */
  private boolean replace(
      Root now,
      Entry entry,
      Object seen,
      @Nullable Object base,
      @Nullable TupleSeq before,
      @Nullable TupleSeq after) {
    Version version = successor(before, after, base, null);
    return entry.casState(seen, version) && finish(now, entry, version, before, after);
  }

  /** A version of what is to follow {@code base}; one of the two sequences is there. */
  static Version successor(
      @Nullable TupleSeq before,
      @Nullable TupleSeq after,
      @Nullable Object base,
      @Nullable Decision shared) {
    TupleSeq carrier = after != null ? after : before;
    if (carrier == null) {
      throw new IllegalStateException("expected objects before or after");
    }
    Kind kind = after != null ? Kind.PRESENT : Kind.DELETED;
    return shared == null
        ? new Version(carrier, kind, base, Decision.UNDECIDED)
        : new Version(carrier, kind, base, shared);
  }

  /** The write of a key that has no entry; false if it has one by now, or a clear came first. */
  private boolean insertNew(Root now, Term key, int position, boolean exact, TupleSeq after) {
    Version version = new Version(after, Kind.PRESENT, null, Decision.INSTALLING);
    Entry entry = link(now, key, position, exact, version);
    if (entry == null) {
      return false;
    }
    return finish(now, entry, version, null, after);
  }

  /** Decides a version that is published and ready; false if a clear came first. */
  private boolean finish(
      Root now, Entry entry, Version version, @Nullable TupleSeq before, @Nullable TupleSeq after) {
    long stamp = version.decide(timeline);
    if (now.isVoid(stamp)) {
      return false;
    }
    try {
      settle(now, entry, version, stamp);
    } finally {
      // Last, because it looks at the objects before: their miss need not delay the CAS of others.
      account(now, before, after);
    }
    return true;
  }

  /**
   * Links an entry with this version, into both indexes. The version is not ready until it stands
   * in both: a key that a get has found must be there for a scan that begins afterwards. To be
   * ready is a full fence, so the clock is read for the stamp when everybody can see the version.
   *
   * @return null if the key has an entry
   */
  @Nullable Entry link(Root now, Term key, int position, boolean exact, Version version) {
    HashIndex index = now.index();
    Segment segment = index.lock(position);
    Entry entry = null;
    boolean whole = false;
    try {
      if (index.findIn(segment, key, position, exact) == null) {
        entry = Entry.of(position, exact, version);
        link(now, segment, entry, key);
        if (version.decision() == version) {
          version.ready();
        }
      }
      whole = true;
    } finally {
      if (!whole) {
        segment.unlock();
      }
    }
    if (entry == null) {
      segment.unlock();
      return null;
    }
    index.unlockGrown(segment, position);
    now.bytes().add(now.bytesPerEntry());
    return entry;
  }

  /** In both indexes or, if something goes wrong, as when the stack is exhausted, in none. */
  private static void link(Root now, Segment segment, Entry entry, Term key) {
    LeafIndex leaves = now.leaves();
    if (leaves == null) {
      now.index().link(segment, entry);
      return;
    }
    boolean linked = false;
    try {
      leaves.add(entry, key);
      now.index().link(segment, entry);
      linked = true;
    } finally {
      if (!linked) {
        leaves.remove(entry, key);
      }
    }
  }

  /**
   * Lets go of what a decided version replaced, as soon as no snapshot needs it.
   *
   * @param stamp the version's
   */
  void settle(Root now, Entry entry, Version version, long stamp) {
    while (true) {
      Epoch epoch = timeline.epoch();
      Opening inTheWay = epoch.youngestBefore(stamp);
      if (inTheWay == null) {
        release(now, entry, version);
        return;
      }
      version.trim(stamp, epoch, timeline);
      if (!version.isPresent() && version.previous() == null) {
        release(now, entry, version);
        return;
      }
      if (!entry.claimWait() || inTheWay.await(now, entry)) {
        return;
      }
      entry.endWait();
      Object state = entry.stateAcquire();
      if (state != version) {
        // Whoever wrote since found the place taken and relies on this.
        if (state instanceof Version newer) {
          reconsider(now, entry, newer);
        }
        return;
      }
    }
  }

  private void release(Root now, Entry entry, Version version) {
    if (version.isPresent()) {
      entry.settle(version);
    } else {
      unlink(now, entry, version);
    }
  }

  /** Takes an entry out of both indexes, if {@code version} is its state still. */
  void unlink(Root now, Entry entry, Version version) {
    HashIndex index = now.index();
    LeafIndex leaves = now.leaves();
    // Who waits in a list waits without the objects that are gone.
    TupleSeq carrier = version.carrier();
    if (entry.isAwaited()) {
      carrier = keys.carrier(keys.keyOf(carrier));
    }
    Version last = Version.unlinked(carrier);
    Segment segment = index.lock(entry.position());
    boolean unlinked = false;
    try {
      unlinked = entry.casState(version, last);
      if (unlinked) {
        segment.unlink(entry);
        now.bytes().add(-now.bytesPerEntry());
        if (leaves != null) {
          leaves.remove(entry, keys.keyOf(version.carrier()));
        }
      }
    } finally {
      if (!unlinked) {
        segment.unlock();
      } else {
        index.unlockShrunk(segment, entry.position());
      }
    }
  }

  static void account(Root now, @Nullable TupleSeq before, @Nullable TupleSeq after) {
    int objects = count(after) - count(before);
    if (objects != 0) {
      now.size().add(objects);
    }
    long bytes = Footprint.change(before, after);
    if (bytes != 0) {
      now.bytes().add(bytes);
    }
  }

  private static int count(@Nullable TupleSeq objects) {
    return objects == null ? 0 : objects.count();
  }

  @Override
  public boolean commit(Batch batch) {
    while (true) {
      Commit commit = new Commit(this, root(), batch);
      boolean held = commit.run();
      if (!commit.isVoid()) {
        return held;
      }
    }
  }

  @Override
  public Snapshot drain() {
    while (true) {
      Root drained = root();
      Clearing clearing = drained.clear(keys);
      if (clearing != null) {
        long came = clearing.came(timeline);
        root().forgetUnneeded(timeline.epoch());
        return new VersionedSnapshot(this, drained, came - 1, null);
      }
    }
  }

  @Override
  public Cursor scan(KeyRange range, Direction direction) {
    return scan(root(), range, direction, View.LATEST);
  }

  Cursor scan(Root at, KeyRange range, Direction direction, View view) {
    Bounds bounds = Bounds.of(range, direction);
    LeafIndex leaves = at.leaves();
    return leaves == null
        ? new HashCursor(at, keys, bounds, view)
        : new LeafCursor(at, leaves, keys, bounds, view);
  }

  @Override
  public Snapshot snapshot() {
    Opening opening = timeline.open();
    Snapshot snapshot = null;
    try {
      Root then = rootAsOf(opening.stamp());
      snapshot = new VersionedSnapshot(this, then, opening.stamp(), opening);
      return snapshot;
    } finally {
      if (snapshot == null) {
        close(opening);
      }
    }
  }

  /** Ends a snapshot: what it alone needed goes. Cost: one step a key written while it was open. */
  void close(Opening opening) {
    timeline.close(opening);
    root().forgetUnneeded(timeline.epoch());
    for (Waiting at = opening.takeAll(); at != null; at = at.below()) {
      at.entry().endWait();
      if (at.entry().stateAcquire() instanceof Version version) {
        reconsider(at.root(), at.entry(), version);
      }
    }
  }

  /** Settles a version found in an entry, unless somebody is at work on it who will do it. */
  void reconsider(Root at, Entry entry, Version version) {
    long stamp = version.decision().decide(timeline);
    if (stamp > 0 && !Version.isUnlinked(version) && !at.isVoid(stamp)) {
      settle(at, entry, version, stamp);
    }
  }

  @Override
  public long size() {
    return root().size().sum();
  }

  @Override
  public long bytes() {
    return root().bytes().sum();
  }

  @Override
  public Retention retention() {
    return timeline.epoch().retention();
  }

  @Override
  public void checkInvariants() {
    Root now = root();
    long[] counted = {0, 0};
    boolean settled = !timeline.epoch().hasOpen();
    long structure =
        now.check(entry -> {
          Object state = entry.stateAcquire();
          if (settled && state instanceof Version) {
            throw new AssertionError("an entry is not settled although no snapshot is open");
          }
          TupleSeq objects = Version.asOf(state, Timeline.LATEST, timeline);
          check(entry, objects);
          counted[0] += count(objects);
          counted[1] += Footprint.of(objects);
        });
    if (counted[0] != size() || structure + counted[1] != bytes()) {
      throw new AssertionError(
          "counted %d objects of %d bytes, found %d of %d"
              .formatted(size(), bytes(), counted[0], structure + counted[1]));
    }
  }

  private void check(Entry entry, @Nullable TupleSeq objects) {
    Term key = keys.keyOf(entry);
    if (keys.position(key) != entry.position() || keys.isExact(key) != entry.isExact()) {
      throw new AssertionError("the key " + key + " has the entry of another");
    }
    for (int i = 0; i < count(objects); i++) {
      if (objects != null && !keys.fits(key, objects.object(i))) {
        throw new AssertionError("the object " + objects.object(i) + " stands under " + key);
      }
    }
  }
}
