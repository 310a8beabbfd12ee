package dev.tsunami.kernel.sequence;

import dev.tsunami.kernel.tree.Order;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;

/**
 * One object of a {@link LargeSequence}, which two trees share.
 *
 * @param serial grows with every object appended; tells copies apart
 * @param hash of the object
 */
record Entry(long serial, int hash, Tuple object) {
  /** In order of insertion. */
  static final Order<Entry, Entry> BY_SERIAL = (a, b) -> Long.compare(a.serial, b.serial);

  /** By the object, copies in order of insertion. The hash decides almost always. */
  static final Order<Entry, Entry> BY_OBJECT =
      (a, b) -> {
        int order = Integer.compare(a.hash, b.hash);
        if (order == 0) {
          order = TermOrder.compareExact(a.object, b.object);
        }
        return order != 0 ? order : Long.compare(a.serial, b.serial);
      };

  /** The place right before every copy of {@code object}. */
  static Entry before(Tuple object) {
    return new Entry(-1, object.hashCode(), object);
  }

  boolean holds(Entry place) {
    return hash == place.hash && object.equals(place.object);
  }
}
