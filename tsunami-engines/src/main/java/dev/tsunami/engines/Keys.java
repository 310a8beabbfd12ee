package dev.tsunami.engines;

import dev.tsunami.kernel.engine.KeyOrder;
import dev.tsunami.kernel.engine.model.HashKeyOrder;
import dev.tsunami.kernel.engine.model.TermKeyOrder;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.Arrays;

/**
 * How an engine tells keys apart: by {@code =:=} (hash engine) or by {@code ==} (ordered engine).
 *
 * <p>Every key has a <em>position</em>, 32 bits of seeded hash in the order that the hash engine
 * scans. Equal keys have equal positions. Integers from 0 to 2<sup>32</sup>-1 are <em>exact</em>:
 * no two of them share a position, so one compares them without looking at an object.
 */
final class Keys {
  private static final long EXACT_LIMIT = 1L << 32;

  private final KeyOrder order;
  private final HashKeyOrder hashing;
  private final boolean loose;
  private final int keyPosition;

  private Keys(KeyOrder order, HashKeyOrder hashing, boolean loose, int keyPosition) {
    this.order = order;
    this.hashing = hashing;
    this.loose = loose;
    this.keyPosition = keyPosition;
  }

  static Keys hashed(HashKeyOrder order, int keyPosition) {
    return new Keys(order, order, false, keyPosition);
  }

  static Keys ordered(HashKeyOrder hashing, int keyPosition) {
    return new Keys(TermKeyOrder.INSTANCE, hashing, true, keyPosition);
  }

  /** The order in which the engine is scanned; zero for equal keys. */
  KeyOrder order() {
    return order;
  }

  boolean isLoose() {
    return loose;
  }

  int position(Term key) {
    return loose ? hashing.positionOf(TermOrder.hash(key)) : hashing.position(key);
  }

  boolean isExact(Term key) {
    if (key instanceof Int integer) {
      return integer.isLong() && integer.longValue() >>> 32 == 0;
    }
    return loose && key instanceof Flt flt && isExact(flt.value());
  }

  private static boolean isExact(double value) {
    return value >= 0 && value < EXACT_LIMIT && value == (long) value;
  }

  Term keyOf(TupleSeq objects) {
    return objects.object(0).element(keyPosition);
  }

  /** The key of an entry, whatever has become of it. */
  Term keyOf(Entry entry) {
    return keyOf(Version.keyCarrier(entry.stateAcquire()));
  }

  /** Whether {@code key}, which is at the entry's position, is the entry's. */
  boolean isKeyOf(Entry entry, Term key, boolean exact) {
    if (exact || entry.isExact()) {
      return exact == entry.isExact();
    }
    Tuple object = Version.keyCarrier(entry.stateAcquire()).object(0);
    return loose
        ? order.compare(key, object, keyPosition) == 0
        : object.elementEquals(keyPosition, key);
  }

  /** Compares a key with an entry's, in the engine's order. */
  int compare(Term key, Entry entry) {
    Tuple object = Version.keyCarrier(entry.stateAcquire()).object(0);
    return order.compare(key, object, keyPosition);
  }

  /** Whether {@code objects} belong under {@code key}. */
  boolean fits(Term key, TupleSeq objects) {
    return order.compare(key, keyOf(objects)) == 0;
  }

  /** A stand-in for objects with this key, where there are none. */
  Tuple carrier(Term key) {
    Term[] elements = new Term[keyPosition];
    Arrays.fill(elements, key);
    return Tuple.of(elements);
  }
}
