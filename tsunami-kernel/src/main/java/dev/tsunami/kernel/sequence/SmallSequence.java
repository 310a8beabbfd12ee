package dev.tsunami.kernel.sequence;

import dev.tsunami.kernel.engine.Footprint;
import dev.tsunami.kernel.engine.MeasuredSequence;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Two to {@link #CAPACITY} objects in an array, which every change copies. */
final class SmallSequence implements MeasuredSequence {
  /** Up to here copying and searching an array is cheaper than changing two trees. */
  static final int CAPACITY = 16;

  /** This object and its array, without the array's elements: 24 + 16 bytes. */
  private static final int FIXED_BYTES = 40;

  private final Tuple[] objects;
  private final long bytes;

  private SmallSequence(Tuple[] objects, long bytes) {
    this.objects = objects;
    this.bytes = bytes;
  }

  static SmallSequence of(Tuple first, Tuple second) {
    long bytes = Footprint.of((Term) first) + Footprint.of((Term) second);
    return new SmallSequence(new Tuple[] {first, second}, FIXED_BYTES + 2 * Integer.BYTES + bytes);
  }

  /** The sequence of these objects, all of them new to the account: one, a few, never none. */
  static TupleSeq of(Tuple[] objects) {
    if (objects.length == 1) {
      return objects[0];
    }
    long bytes = FIXED_BYTES + (long) Integer.BYTES * objects.length;
    for (Tuple object : objects) {
      bytes += Footprint.of((Term) object);
    }
    return new SmallSequence(objects, bytes);
  }

  MeasuredSequence append(Tuple object) {
    if (objects.length == CAPACITY) {
      return LargeSequence.of(objects, object);
    }
    Tuple[] more = Arrays.copyOf(objects, objects.length + 1);
    more[objects.length] = object;
    return new SmallSequence(more, bytes + Integer.BYTES + Footprint.of((Term) object));
  }

  boolean contains(Tuple object) {
    for (Tuple held : objects) {
      if (held.equals(object)) {
        return true;
      }
    }
    return false;
  }

  int count(Tuple object) {
    int count = 0;
    for (Tuple held : objects) {
      if (held.equals(object)) {
        count++;
      }
    }
    return count;
  }

  @Nullable TupleSeq removeAll(Tuple object) {
    int copies = count(object);
    if (copies == 0) {
      return this;
    }
    int left = objects.length - copies;
    if (left == 0) {
      return null;
    }
    Tuple[] rest = new Tuple[left];
    int next = 0;
    for (Tuple held : objects) {
      if (!held.equals(object)) {
        rest[next++] = held;
      }
    }
    return of(rest);
  }

  @Override
  public int count() {
    return objects.length;
  }

  @Override
  public Tuple object(int index) {
    return objects[index];
  }

  @Override
  public long bytes() {
    return bytes;
  }
}
