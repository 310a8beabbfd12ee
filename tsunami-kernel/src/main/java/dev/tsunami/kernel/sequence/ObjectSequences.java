package dev.tsunami.kernel.sequence;

import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import org.jspecify.annotations.Nullable;

/**
 * What can be done to the objects under one key, in the order in which they were inserted: append
 * one, append one if it is new, remove one. Pure functions, fit for {@link
 * dev.tsunami.kernel.engine.Insertion}. Objects are the same if they are {@code =:=}.
 *
 * <p>Representation by count: one object is its own sequence; 2 to {@link SmallSequence#CAPACITY}
 * are an array; more are a {@link LargeSequence}, two trees. So a key with few objects pays for an
 * array, and every operation on a key with n objects takes O(log n) steps.
 */
public final class ObjectSequences {
  private ObjectSequences() {}

  /**
   * The sequence of these objects, which may be the same or not.
   *
   * @return null if there are none
   */
  public static @Nullable TupleSeq of(Iterable<Tuple> objects) {
    TupleSeq sequence = null;
    for (Tuple object : objects) {
      sequence = append(sequence, object);
    }
    return sequence;
  }

  /** {@code now}, null for nothing, with {@code object} as its last: what duplicate bags do. */
  public static TupleSeq append(@Nullable TupleSeq now, Tuple object) {
    return switch (now) {
      case null -> object;
      case Tuple only -> SmallSequence.of(only, object);
      case SmallSequence small -> small.append(object);
      case LargeSequence large -> large.append(object);
      default -> throw unknown(now);
    };
  }

  /** {@code now} itself if it holds {@code object}, otherwise {@link #append}: what bags do. */
  public static TupleSeq appendIfNew(@Nullable TupleSeq now, Tuple object) {
    return now != null && contains(now, object) ? now : append(now, object);
  }

  public static boolean contains(TupleSeq now, Tuple object) {
    return switch (now) {
      case Tuple only -> only.equals(object);
      case SmallSequence small -> small.contains(object);
      case LargeSequence large -> large.contains(object);
      default -> throw unknown(now);
    };
  }

  /** How many times {@code now} holds {@code object}. */
  public static int count(TupleSeq now, Tuple object) {
    return switch (now) {
      case Tuple only -> only.equals(object) ? 1 : 0;
      case SmallSequence small -> small.count(object);
      case LargeSequence large -> large.count(object);
      default -> throw unknown(now);
    };
  }

  /**
   * {@code now} without any copy of {@code object}; {@code now} itself if it holds none.
   *
   * @return null if nothing is left
   */
  public static @Nullable TupleSeq removeAll(TupleSeq now, Tuple object) {
    return switch (now) {
      case Tuple only -> only.equals(object) ? null : now;
      case SmallSequence small -> small.removeAll(object);
      case LargeSequence large -> large.removeAll(object);
      default -> throw unknown(now);
    };
  }

  private static IllegalStateException unknown(TupleSeq now) {
    return new IllegalStateException(
        "ObjectSequences: expected a sequence made here, given a " + now.getClass().getName());
  }
}
