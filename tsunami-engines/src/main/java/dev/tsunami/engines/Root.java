package dev.tsunami.engines;

import dev.tsunami.engines.Timeline.Epoch;
import dev.tsunami.term.TupleSeq;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All that an engine holds between two clears. Its stamp is when it came. */
/*
 * For maintainers.
 *
 *   R0 --clearing--> C1 --to--> R1           a clear is the CAS of clearing from null, and C1's stamp; `to` is dropped when
 *                                            the engine refers to R1
 *   R0 <--previous-- R1                      while an open snapshot may want it
 *
 * A clear moves the clock on before it takes its stamp from it. So writes of R0 with an earlier stamp came before it, and
 * those with this stamp or a later one are void: their writers find out, right after they have decided, and do it again
 * in R1. A void version is never settled, so R0 as of the stamp before is what the clear found, at any time. Readers who are
 * still in R0 read it so; they were called before the clear.
 *
 *   field       written by                        read by             why that is enough
 *   clearing    clear: CAS                        anybody: volatile   a writer looks after it has decided: either the clear's stamp
 *                                                                     will be later than its own, or it sees the clear
 *   previous    clear, before it is published;    who takes a         only dropped when no open snapshot is older
 *               dropped by release                snapshot: acquire
 */
final class Root {
  private static final int BYTES = 40;
  private static final int ADDER_BYTES = 32;

  private static final VarHandle CLEARING;
  private static final VarHandle PREVIOUS;

  static {
    try {
      CLEARING = MethodHandles.lookup().findVarHandle(Root.class, "clearing", Clearing.class);
      PREVIOUS = MethodHandles.lookup().findVarHandle(Root.class, "previous", Root.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private final Timeline timeline;
  private final HashIndex index;
  private final @Nullable LeafIndex leaves;

  /** Objects. Striped, so exact only while nobody writes. */
  private final LongAdder size = new LongAdder();

  /** Memory of all this and of the objects; see {@link #size}. */
  private final LongAdder bytes = new LongAdder();

  /** When this came. */
  private final Clearing arrival;

  /** When this went, once it has been cleared. */
  private @Nullable Clearing clearing;

  /** What was cleared, while a snapshot that is being taken may want it. */
  private @Nullable Root previous;

  private Root(Keys keys, Timeline timeline, Clearing arrival, @Nullable Root previous) {
    this.arrival = arrival;
    this.timeline = timeline;
    this.index = new HashIndex(keys, bytes);
    this.leaves = keys.isLoose() ? new LeafIndex(keys) : null;
    this.previous = previous;
    bytes.add(emptyBytes());
  }

  static Root first(Keys keys, Timeline timeline) {
    return new Root(keys, timeline, new Clearing(1), null);
  }

  /** Has an empty root take the place of this one; null if another does already. */
  @Nullable Clearing clear(Keys keys) {
    Clearing next = new Clearing(Decision.UNDECIDED);
    next.setTo(new Root(keys, timeline, next, this));
    return CLEARING.compareAndSet(this, null, next) ? next : null;
  }

  @Nullable Clearing clearing() {
    return (Clearing) CLEARING.getVolatile(this);
  }

  /** When this root came. */
  long came() {
    return arrival.came(timeline);
  }

  /** Whether a write with this stamp came too late for this root. */
  boolean isVoid(long stamp) {
    Clearing after = clearing();
    return after != null && stamp >= after.came(timeline);
  }

  /** The objects of an entry of this root at a snapshot, or {@link Timeline#LATEST}. */
  @Nullable TupleSeq objects(Entry entry, long snapshot) {
    TupleSeq settled = entry.settledObjects();
    return settled != null ? settled : objects(entry.stateAcquire(), snapshot);
  }

  private @Nullable TupleSeq objects(Object state, long snapshot) {
    if (!(state instanceof Version)) {
      return (TupleSeq) state;
    }
    TupleSeq objects = Version.asOf(state, snapshot, timeline);
    if (snapshot == Timeline.LATEST) {
      Clearing after = clearing();
      return after == null ? objects : Version.asOf(state, after.came(timeline) - 1, timeline);
    }
    return objects;
  }

  private long emptyBytes() {
    long own = BYTES + 2 * ADDER_BYTES + HashIndex.emptyBytes();
    return leaves == null ? own : own + LeafIndex.BYTES;
  }

  /** What a key costs, whatever it is. */
  int bytesPerEntry() {
    return leaves == null ? Sizes.ENTRY : Sizes.ENTRY + LeafIndex.BYTES_PER_ENTRY;
  }

  HashIndex index() {
    return index;
  }

  @Nullable LeafIndex leaves() {
    return leaves;
  }

  LongAdder size() {
    return size;
  }

  LongAdder bytes() {
    return bytes;
  }

  @Nullable Root previous() {
    return (Root) PREVIOUS.getAcquire(this);
  }

  /** Drops the roots before this that no open snapshot is in. */
  void forgetUnneeded(Epoch epoch) {
    Root after = this;
    Root at = after.previous();
    while (at != null) {
      Root before = at.previous();
      if (epoch.hasOpenIn(at.came(), after.came())) {
        after = at;
      } else {
        PREVIOUS.setRelease(after, before);
      }
      at = before;
    }
  }

  /**
   * Bytes, having checked the structure; for tests, with no other thread at work.
   *
   * @param entries is given all entries
   */
  long check(Consumer<Entry> entries) {
    long[] count = {0};
    long found =
        index.check(entry -> {
          count[0]++;
          entries.accept(entry);
        });
    found += BYTES + 2 * ADDER_BYTES + count[0] * bytesPerEntry();
    if (leaves == null) {
      return found;
    }
    leaves.check(count[0]);
    return found + LeafIndex.BYTES;
  }
}
