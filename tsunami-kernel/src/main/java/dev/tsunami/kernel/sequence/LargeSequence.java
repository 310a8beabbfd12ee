package dev.tsunami.kernel.sequence;

import dev.tsunami.kernel.engine.Footprint;
import dev.tsunami.kernel.engine.MeasuredSequence;
import dev.tsunami.kernel.tree.SortedTree;
import dev.tsunami.kernel.tree.Walk;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import org.jspecify.annotations.Nullable;

/**
 * Many objects under one key, in two trees of the same entries: one in order of insertion, one by
 * object, so that neither appending, nor asking whether an object is there, nor removing one takes
 * time in proportion to their number.
 *
 * <p>Never shorter than {@link #LEAST}; what becomes shorter becomes a {@link SmallSequence}.
 * {@link #LEAST} is less than {@link SmallSequence#CAPACITY}, so that a sequence of about that
 * length does not change its form at every step.
 */
final class LargeSequence implements MeasuredSequence {
  private static final int LEAST = SmallSequence.CAPACITY / 2;

  /** An entry is 8 + 8 + 4 + 4 bytes, and stands in two trees. */
  private static final int ENTRY_BYTES = 24 + 2 * SortedTree.BYTES_PER_ELEMENT;

  private static final LargeSequence NONE =
      new LargeSequence(
          SortedTree.empty(Entry.BY_SERIAL), SortedTree.empty(Entry.BY_OBJECT), 0, 88);

  private final SortedTree<Entry, Entry> inOrder;
  private final SortedTree<Entry, Entry> byObject;
  private final long nextSerial;
  private final long bytes;

  private LargeSequence(
      SortedTree<Entry, Entry> inOrder,
      SortedTree<Entry, Entry> byObject,
      long nextSerial,
      long bytes) {
    this.inOrder = inOrder;
    this.byObject = byObject;
    this.nextSerial = nextSerial;
    this.bytes = bytes;
  }

  static LargeSequence of(Tuple[] objects, Tuple last) {
    LargeSequence sequence = NONE;
    for (Tuple object : objects) {
      sequence = sequence.append(object);
    }
    return sequence.append(last);
  }

  LargeSequence append(Tuple object) {
    Entry entry = new Entry(nextSerial, object.hashCode(), object);
    return new LargeSequence(
        inOrder.with(entry, entry),
        byObject.with(entry, entry),
        nextSerial + 1,
        bytes + ENTRY_BYTES + Footprint.of((Term) object));
  }

  boolean contains(Tuple object) {
    Entry place = Entry.before(object);
    Walk<Entry, Entry> copies = byObject.ascending(place);
    return copies.advance() && copies.element().holds(place);
  }

  int count(Tuple object) {
    Entry place = Entry.before(object);
    Walk<Entry, Entry> copies = byObject.ascending(place);
    int count = 0;
    while (copies.advance() && copies.element().holds(place)) {
      count++;
    }
    return count;
  }

  @Nullable TupleSeq removeAll(Tuple object) {
    Entry place = Entry.before(object);
    Walk<Entry, Entry> copies = byObject.ascending(place);
    LargeSequence rest = this;
    while (copies.advance() && copies.element().holds(place)) {
      rest = rest.without(copies.element());
    }
    return rest == this ? this : rest.shortened();
  }

  private LargeSequence without(Entry entry) {
    return new LargeSequence(
        inOrder.without(entry),
        byObject.without(entry),
        nextSerial,
        bytes - ENTRY_BYTES - Footprint.of((Term) entry.object()));
  }

  private @Nullable TupleSeq shortened() {
    int count = count();
    if (count >= LEAST) {
      return this;
    }
    if (count == 0) {
      return null;
    }
    Tuple[] objects = new Tuple[count];
    for (int i = 0; i < count; i++) {
      objects[i] = object(i);
    }
    return SmallSequence.of(objects);
  }

  @Override
  public int count() {
    return Math.toIntExact(inOrder.count());
  }

  @Override
  public Tuple object(int index) {
    return inOrder.get(index).object();
  }

  @Override
  public long bytes() {
    return bytes;
  }
}
