package dev.tsunami.kernel.engine;

import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import org.jspecify.annotations.Nullable;

/**
 * Every object of a cut, one by one: the traversal under everything that wants all of a table. For
 * one thread.
 *
 * <pre>{@code
 * for (ObjectCursor at = ObjectCursor.over(cut); at.advance(); ) {
 *   use(at.object());
 * }
 * }</pre>
 */
public final class ObjectCursor {
  private final Cursor keys;
  private final boolean newestFirst;
  private @Nullable TupleSeq objects;
  private int left;

  /**
   * @param newestFirst whether the objects of one key come from the last inserted to the first
   */
  public ObjectCursor(Cursor keys, boolean newestFirst) {
    this.keys = keys;
    this.newestFirst = newestFirst;
  }

  /** Keys in the engine's order, the objects of one key in the order of their insertion. */
  public static ObjectCursor over(Snapshot cut) {
    return new ObjectCursor(cut.scan(KeyRange.ALL, Direction.FORWARD), false);
  }

  /** Moves to the next object; false at the end. */
  public boolean advance() {
    if (--left > 0) {
      return true;
    }
    if (!keys.advance()) {
      return false;
    }
    objects = keys.objects();
    left = objects.count();
    return true;
  }

  /** The object's key. Valid after {@link #advance} returned true. */
  public Term key() {
    return keys.key();
  }

  /** Valid after {@link #advance} returned true. */
  public Tuple object() {
    if (objects == null) {
      throw new IllegalStateException("ObjectCursor: expected to be on an object, is not");
    }
    return objects.object(newestFirst ? left - 1 : objects.count() - left);
  }
}
