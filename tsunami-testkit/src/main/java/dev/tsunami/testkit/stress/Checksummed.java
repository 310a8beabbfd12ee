package dev.tsunami.testkit.stress;

import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import org.jspecify.annotations.Nullable;

/**
 * Objects {@code {Key, A, B, Checksum}} that tell by themselves whether they are whole and stand
 * under their own key.
 */
final class Checksummed {
  private static final Atom TAG = Atom.of("key");

  /** Puts the object there, or the one there with A and B increased by those of this object. */
  static final Insertion ADD =
      (now, object) ->
          now == null ? object : of(object.element(1), a(now) + a(object), b(now) + b(object));

  private Checksummed() {}

  /** Keys of four types, in no simple order, all different. */
  static Term key(int number) {
    return switch (number & 3) {
      case 0 -> Int.of(number);
      case 1 -> Int.of(-(long) number << 33);
      case 2 -> Flt.of(number + 0.5);
      default -> Tuple.of(TAG, Int.of(number));
    };
  }

  static Tuple of(Term key, long a, long b) {
    return Tuple.of(key, Int.of(a), Int.of(b), Int.of(checksum(key, a, b)));
  }

  private static long checksum(Term key, long a, long b) {
    long mixed = (key.hashCode() * 0x9E3779B97F4A7C15L + a) * 0xBF58476D1CE4E5B9L + b;
    return (mixed ^ mixed >>> 31) >>> 16;
  }

  static long a(TupleSeq objects) {
    return number(objects, 2);
  }

  static long b(TupleSeq objects) {
    return number(objects, 3);
  }

  /**
   * The object.
   *
   * @throws AssertionError if it is not one, not whole, or of another key
   */
  static Tuple checked(Term key, @Nullable TupleSeq objects) {
    if (objects == null) {
      throw new AssertionError("nothing under " + key);
    }
    if (objects.count() != 1
        || !key.equals(objects.object(0).element(1))
        || number(objects, 4) != checksum(key, a(objects), b(objects))) {
      throw new AssertionError("under " + key + ", a wrong object: " + objects.object(0));
    }
    return objects.object(0);
  }

  private static long number(TupleSeq objects, int position) {
    if (objects.object(0).element(position) instanceof Int number) {
      return number.longValue();
    }
    throw new AssertionError("a wrong object: " + objects.object(0));
  }
}
