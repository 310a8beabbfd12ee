package dev.tsunami.kernel.engine.model;

import dev.tsunami.kernel.engine.KeyOrder;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;

/**
 * An order of hashes: the key's hash, changed by a seed, as an unsigned number; where two keys have
 * the same hash, by exact term order. Keys that are {@code =:=} are one key.
 *
 * <p>A directory that goes by the top bits of this number divides the order into runs: a bucket
 * that splits becomes two neighbours, and a scan resumes after any key whatever the directory has
 * become meanwhile. (A directory that goes by the low bits would have to reverse them.)
 *
 * <p>The seed makes the order differ from one process to the next where the caller injects a random
 * one. It protects no one from keys chosen to collide in {@link Term#hashCode}: those cost
 * comparisons.
 */
public final class HashKeyOrder implements KeyOrder {
  private final int seed;

  public HashKeyOrder(int seed) {
    this.seed = seed;
  }

  @Override
  public int compare(Term a, Term b) {
    int order = Integer.compareUnsigned(position(a), position(b));
    return order != 0 ? order : TermOrder.compareExact(a, b);
  }

  @Override
  public int compare(Term key, Tuple object, int keyPosition) {
    int order = Integer.compareUnsigned(position(key), position(object, keyPosition));
    if (order != 0 || object.elementEquals(keyPosition, key)) {
      return order;
    }
    return TermOrder.compareExact(key, object.element(keyPosition));
  }

  /** Place of the key among all hashes, unsigned. */
  public int position(Term key) {
    return positionOf(key.hashCode());
  }

  /** Place of an object's key; the key is not taken out. */
  public int position(Tuple object, int keyPosition) {
    return positionOf(object.elementHash(keyPosition));
  }

  /**
   * Place of a key with this hash among all hashes, unsigned: a bijection.
   *
   * <p>The top bits of a hash depend on all of the key already, since each ends with a
   * multiplication. Not to mix them again saves every lookup a multiplication to wait for, and
   * leaves keys that count upwards as evenly spread as that multiplication makes them (Knuth's
   * multiplicative hashing), so that their chains are shorter than those of random keys.
   */
  public int positionOf(int hash) {
    return hash ^ seed;
  }

  @Override
  public boolean isTermOrder() {
    return false;
  }
}
