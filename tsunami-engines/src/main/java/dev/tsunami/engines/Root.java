package dev.tsunami.engines;

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
 *   R0 --next--> R1 --next--> null           a clear is the CAS of next from null to an empty root, and its stamp
 *   R0 <--previous-- R1                      while a snapshot that is being taken may want it
 *
 * A clear moves the clock on before it takes its stamp from it. So writes of R0 with an earlier stamp came before it, and
 * those with this stamp or a later one are void: their writers find out, right after they have decided, and do it again
 * in R1. A void version is never settled, so R0 as of the stamp before is what the clear found, at any time. Readers who are
 * still in R0 read it so; they were called before the clear.
 *
 *   field       written by                        read by             why that is enough
 *   next        clear: CAS                        anybody: volatile   a writer looks after it has decided: either the clear's stamp
 *                                                                     will be later than its own, or it sees the clear
 *   previous    clear, before it is published;    who takes a         only dropped when no open snapshot is older
 *               dropped by release                snapshot: acquire
 */
final class Root extends Decision {
  private static final int BYTES = 40;
  private static final int ADDER_BYTES = 32;

  private static final VarHandle NEXT;
  private static final VarHandle PREVIOUS;

  static {
    try {
      NEXT = MethodHandles.lookup().findVarHandle(Root.class, "next", Root.class);
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

  /** What came after this, once it has been cleared. */
  private @Nullable Root next;

  /** What was cleared, while a snapshot that is being taken may want it. */
  private @Nullable Root previous;

  private Root(Keys keys, Timeline timeline, long stamp, @Nullable Root previous) {
    super(stamp);
    this.timeline = timeline;
    this.index = new HashIndex(keys, bytes);
    this.leaves = keys.isLoose() ? new LeafIndex(keys) : null;
    this.previous = previous;
    bytes.add(emptyBytes());
  }

  static Root first(Keys keys, Timeline timeline) {
    return new Root(keys, timeline, 1, null);
  }

  /** An empty root that takes the place of this one; null if another does already. */
  @Nullable Root clear(Keys keys) {
    Root empty = new Root(keys, timeline, UNDECIDED, this);
    return NEXT.compareAndSet(this, null, empty) ? empty : null;
  }

  @Nullable Root next() {
    return (Root) NEXT.getVolatile(this);
  }

  /** When this root came; decides it, if it is just coming. */
  long came() {
    long seen = stampAcquire();
    return seen == UNDECIDED ? decideAs(timeline.tick()) : seen;
  }

  /** Whether a write with this stamp came too late for this root. */
  boolean isVoid(long stamp) {
    Root after = next();
    return after != null && stamp >= after.came();
  }

  /** The objects of an entry of this root at a snapshot, or {@link Timeline#LATEST}. */
  @Nullable TupleSeq objects(Object state, long snapshot) {
    if (!(state instanceof Version)) {
      return (TupleSeq) state;
    }
    TupleSeq objects = Version.asOf(state, snapshot, timeline);
    if (snapshot == Timeline.LATEST) {
      Root after = next();
      return after == null ? objects : Version.asOf(state, after.came() - 1, timeline);
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

  void forgetPrevious() {
    PREVIOUS.setRelease(this, null);
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
