package dev.tsunami.engines;

import dev.tsunami.engines.Lows.Place;
import dev.tsunami.term.KeyPrefix;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Entries in the order of their keys: a tree of three levels whose leaves are small sorted arrays
 * that are replaced, never written. Only new keys and removed keys change it; point operations go
 * through the {@link HashIndex}.
 *
 * <p>Each key stands here with its {@link KeyPrefix}, so most comparisons are of two longs. Where
 * prefixes are equal and stand for more than one key, the keys are compared.
 */
/*
 * For maintainers.
 *
 *   top        [ -oo | k1 | k2 ]          replaced whole (latch of this index)
 *                 |     |    |
 *   branches      B0    B1   B2           a latch and a reference to its twigs; `gone` once the top has others instead
 *                       |
 *   twigs      [ -oo | k1a | k1b ]        lows are fixed; leaf[i] is replaced under the branch's latch; another set of lows
 *                 |     |     |           is another Twigs object
 *   leaves      [e e] [e e] [e e e]       immutable: prefixes, entries
 *
 * A slot's low is the least key that may be in it; the first slot has no low. An empty leaf or branch is dropped, and the
 * one before it (behind it, for the first) takes over its range.
 *
 * Readers take no latch and look at nothing twice. A scan keeps the Top and the Twigs it has come by and loads each leaf when it
 * gets there. What it keeps may have been replaced, but its slots go on dividing all keys among them, each key in one, and
 * an abandoned leaf has every entry that was there when it was abandoned. (But a branch that is in use still may have taken over
 * the range of a neighbour since: a scan goes by the bounds of its own Top, and so never meets a key out of order.) So
 *   - a key that is there throughout is in the leaf that the scan loads, whenever it loads it;
 *   - a consistent cut at snapshot s misses nothing: entries with a version stamped <= s were in their leaf before the stamp,
 *     and an entry leaves only when no open snapshot needs it;
 *   - what has come since may be missed, and what is gone may be met: its state says so.
 *
 *   field        written by                       read by             why that is enough
 *   top          index latch: release             anybody: acquire    immutable behind it, except for branches
 *   twigs        branch latch: release            anybody: acquire    immutable behind it, except for leaf[i]
 *   leaf[i]      branch latch: release            anybody: acquire    immutable behind it, except for entries
 *   gone         branch latch: plain              branch latch: plain latch
 *
 * Latches, in this order: segment (of the caller), branch, its neighbour by tryLock, index.
 */
final class LeafIndex extends Latch {
  /** Copying so many prefixes and references costs about what finding the leaf did. */
  private static final int MOST_ENTRIES = 32;

  private static final int MOST_LEAVES = 64;

  /**
   * What an entry costs here: a prefix, a reference and its share of some 60 bytes a leaf, of which
   * there are 20 to 32 entries in most. Nominal, so that two tables with the same objects say that
   * they have the same size, however they came by them.
   */
  static final int BYTES_PER_ENTRY = 14;

  /** An index without entries. */
  static final int BYTES = 232;

  private static final VarHandle TOP;
  private static final VarHandle TWIGS;
  private static final VarHandle LEAF = MethodHandles.arrayElementVarHandle(Leaf[].class);

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      TOP = lookup.findVarHandle(LeafIndex.class, "top", Top.class);
      TWIGS = lookup.findVarHandle(Branch.class, "twigs", Twigs.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** A branch's leaves. */
  static final class Twigs {
    private final Lows lows;
    private final Leaf[] leaves;

    private Twigs(Lows lows, Leaf[] leaves) {
      this.lows = lows;
      this.leaves = leaves;
    }

    int count() {
      return leaves.length;
    }

    Leaf leafAcquire(int index) {
      return (Leaf) LEAF.getAcquire(leaves, index);
    }

    private void setLeafRelease(int index, Leaf leaf) {
      LEAF.setRelease(leaves, index, leaf);
    }

    int slot(long prefix, Term key) {
      return lows.slot(prefix, key);
    }
  }

  /** Some neighbouring leaves and the latch under which they are replaced. */
  static final class Branch extends Latch {
    private Twigs twigs;
    private boolean gone;

    Branch(Twigs twigs) {
      super(false);
      this.twigs = twigs;
    }

    Twigs twigsAcquire() {
      return (Twigs) TWIGS.getAcquire(this);
    }

    private void setTwigsRelease(Twigs next) {
      TWIGS.setRelease(this, next);
    }
  }

  /** All branches. */
  static final class Top {
    private final Lows lows;
    private final Branch[] branches;

    private Top(Lows lows, Branch... branches) {
      this.lows = lows;
      this.branches = branches;
    }

    int count() {
      return branches.length;
    }

    Branch branch(int index) {
      return branches[index];
    }

    /** The least key that may be in this branch, which is not the first. */
    Place low(int index) {
      return lows.at(index);
    }

    int slot(long prefix, Term key) {
      return lows.slot(prefix, key);
    }

    private int slot(Branch branch) {
      for (int i = 0; i < branches.length; i++) {
        if (branches[i] == branch) {
          return i;
        }
      }
      throw new IllegalStateException("expected the branch in the top");
    }
  }

  private final Keys keys;
  private Top top = newTop();

  LeafIndex(Keys keys) {
    super(false);
    this.keys = keys;
  }

  private static Top newTop() {
    Place none = new Place(0, TermList.NIL);
    Twigs twigs = new Twigs(Lows.single(none), new Leaf[] {Leaf.EMPTY});
    return new Top(Lows.single(none), new Branch(twigs));
  }

  Top topAcquire() {
    return (Top) TOP.getAcquire(this);
  }

  /** How many entries of the leaf come before this place, those at it counted if {@code after}. */
  int rank(Leaf leaf, long prefix, Term key, boolean after) {
    int low = 0;
    int high = leaf.count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      long here = leaf.prefixes[middle];
      int order = Long.compare(here, prefix);
      if (order == 0 && !KeyPrefix.isExact(prefix)) {
        order = -keys.compare(key, leaf.entries[middle]);
      }
      if (order < 0 || (after && order == 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Branch lock(long prefix, Term key) {
    while (true) {
      Top now = topAcquire();
      Branch branch = now.branch(now.slot(prefix, key));
      branch.lock();
      if (!branch.gone) {
        return branch;
      }
      branch.unlock();
    }
  }

  /** Enters an entry whose key is not here. */
  void add(Entry entry, Term key) {
    long prefix = KeyPrefix.of(key);
    Branch branch = lock(prefix, key);
    try {
      add(branch, entry, prefix, key);
    } finally {
      branch.unlock();
    }
  }

  private void add(Branch branch, Entry entry, long prefix, Term key) {
    Twigs twigs = branch.twigs;
    int slot = twigs.slot(prefix, key);
    Leaf leaf = twigs.leafAcquire(slot);
    int index = rank(leaf, prefix, key, false);
    Leaf more = leaf.with(index, prefix, entry);
    if (more.count() <= MOST_ENTRIES) {
      twigs.setLeafRelease(slot, more);
      return;
    }
    boolean appended = index == leaf.count();
    int cut = appended ? leaf.count() : more.count() / 2;
    Leaf first = more.part(0, cut);
    Leaf second = more.part(cut, more.count());
    Place low = new Place(second.prefixes[0], appended ? key : keys.keyOf(second.entries[0]));
    Twigs split = split(twigs, slot, first, second, low);
    if (split.count() <= MOST_LEAVES) {
      branch.setTwigsRelease(split);
    } else {
      split(branch, split, appended && slot == twigs.count() - 1);
    }
  }

  private static Twigs split(Twigs twigs, int slot, Leaf first, Leaf second, Place low) {
    int count = twigs.count();
    Leaf[] leaves = Arrays.copyOf(twigs.leaves, count + 1);
    System.arraycopy(twigs.leaves, slot + 1, leaves, slot + 2, count - slot - 1);
    leaves[slot] = first;
    leaves[slot + 1] = second;
    return new Twigs(twigs.lows.split(slot, low), leaves);
  }

  /** Makes two branches of one. */
  private void split(Branch branch, Twigs twigs, boolean appended) {
    int cut = appended ? twigs.count() - 1 : twigs.count() / 2;
    Twigs first = part(twigs, 0, cut);
    Twigs second = part(twigs, cut, twigs.count());
    Branch left = new Branch(first);
    Branch right = new Branch(second);
    lock();
    try {
      Top now = top;
      int slot = now.slot(branch);
      Branch[] branches = Arrays.copyOf(now.branches, now.count() + 1);
      System.arraycopy(now.branches, slot + 1, branches, slot + 2, now.count() - slot - 1);
      branches[slot] = left;
      branches[slot + 1] = right;
      Top next = new Top(now.lows.split(slot, twigs.lows.at(cut)), branches);
      branch.gone = true;
      TOP.setRelease(this, next);
    } finally {
      unlock();
    }
  }

  private static Twigs part(Twigs twigs, int from, int to) {
    return new Twigs(twigs.lows.part(from, to), Arrays.copyOfRange(twigs.leaves, from, to));
  }

  /** Takes out an entry, if it is here. */
  void remove(Entry entry, Term key) {
    long prefix = KeyPrefix.of(key);
    Branch branch = lock(prefix, key);
    try {
      remove(branch, entry, prefix, key);
    } finally {
      branch.unlock();
    }
  }

  private void remove(Branch branch, Entry entry, long prefix, Term key) {
    Twigs twigs = branch.twigs;
    int slot = twigs.slot(prefix, key);
    Leaf leaf = twigs.leafAcquire(slot);
    int index = rank(leaf, prefix, key, false);
    if (index == leaf.count() || leaf.entries[index] != entry) {
      return;
    }
    Leaf less = leaf.without(index);
    if (less.count() > MOST_ENTRIES / 4 || twigs.count() == 1) {
      twigs.setLeafRelease(slot, less);
      if (less.count() == 0) {
        drop(branch);
      }
      return;
    }
    int neighbour = slot + 1 < twigs.count() ? slot + 1 : slot - 1;
    Leaf other = twigs.leafAcquire(neighbour);
    if (less.count() > 0 && less.count() + other.count() > MOST_ENTRIES / 2) {
      twigs.setLeafRelease(slot, less);
      return;
    }
    Leaf both = neighbour > slot ? less.and(other) : other.and(less);
    Twigs joined = join(twigs, Math.min(slot, neighbour), both);
    branch.setTwigsRelease(joined);
    if (joined.count() <= MOST_LEAVES / 8) {
      join(branch);
    }
  }

  private static Twigs join(Twigs twigs, int slot, Leaf both) {
    int count = twigs.count() - 1;
    Leaf[] leaves = Arrays.copyOf(twigs.leaves, count);
    System.arraycopy(twigs.leaves, slot + 2, leaves, slot + 1, count - slot - 1);
    leaves[slot] = both;
    return new Twigs(twigs.lows.without(slot + 1), leaves);
  }

  /** Drops a branch that is empty, unless it is the only one. */
  private void drop(Branch branch) {
    lock();
    try {
      Top now = top;
      if (now.count() > 1) {
        Top next = without(now, now.slot(branch));
        branch.gone = true;
        TOP.setRelease(this, next);
      }
    } finally {
      unlock();
    }
  }

  private static Top without(Top now, int slot) {
    Branch[] branches = Arrays.copyOf(now.branches, now.count() - 1);
    System.arraycopy(now.branches, slot + 1, branches, slot, now.count() - slot - 1);
    return new Top(now.lows.without(slot), branches);
  }

  /** Makes one of a branch with few leaves and the one behind it, if that is free and has room. */
  private void join(Branch branch) {
    Top seen = topAcquire();
    int slot = seen.slot(branch);
    if (slot + 1 == seen.count()) {
      return;
    }
    Branch behind = seen.branch(slot + 1);
    if (!behind.tryLock()) {
      return;
    }
    try {
      int leaves = branch.twigs.count() + behind.twigs.count();
      if (!behind.gone && leaves <= MOST_LEAVES / 2) {
        join(branch, behind);
      }
    } finally {
      behind.unlock();
    }
  }

  /** Under the latches of both: neither is gone, so they are neighbours still. */
  private void join(Branch branch, Branch behind) {
    lock();
    try {
      Top now = top;
      int slot = now.slot(branch);
      Twigs first = branch.twigs;
      Twigs second = behind.twigs;
      Leaf[] leaves = Arrays.copyOf(first.leaves, first.count() + second.count());
      System.arraycopy(second.leaves, 0, leaves, first.count(), second.count());
      Twigs both = new Twigs(first.lows.and(now.lows.at(slot + 1), second.lows), leaves);
      Top next = without(now, slot + 1);
      next.branches[slot] = new Branch(both);
      branch.gone = true;
      behind.gone = true;
      TOP.setRelease(this, next);
    } finally {
      unlock();
    }
  }

  /**
   * Checks the structure; for tests, with no other thread at work.
   *
   * @param entries how many there are to be
   */
  void check(long entries) {
    long found = 0;
    Term last = null;
    for (int b = 0; b < top.count(); b++) {
      Branch branch = top.branch(b);
      Twigs twigs = branch.twigs;
      if (branch.gone) {
        throw new AssertionError("the top has a branch that is gone");
      }
      for (int t = 0; t < twigs.count(); t++) {
        Leaf leaf = twigs.leafAcquire(t);
        if (leaf.count() == 0 && (top.count() > 1 || twigs.count() > 1)) {
          throw new AssertionError("an empty leaf has not been dropped");
        }
        for (int i = 0; i < leaf.count(); i++) {
          Term key = keys.keyOf(leaf.entries[i]);
          check(b, twigs, t, leaf.prefixes[i], key);
          if (last != null && keys.order().compare(last, key) >= 0) {
            throw new AssertionError("the key " + key + " stands after " + last);
          }
          last = key;
          found++;
        }
      }
    }
    if (found != entries) {
      throw new AssertionError("expected " + entries + " entries in leaves, found " + found);
    }
  }

  private void check(int branch, Twigs twigs, int leaf, long prefix, Term key) {
    if (prefix != KeyPrefix.of(key)) {
      throw new AssertionError("the key " + key + " stands with another's prefix");
    }
    if (top.slot(prefix, key) != branch || twigs.slot(prefix, key) != leaf) {
      throw new AssertionError("the key " + key + " stands in a leaf that is not its own");
    }
  }
}
