package dev.tsunami.testkit.engine;

import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Engines;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.kernel.engine.model.HashKeyOrder;
import dev.tsunami.kernel.engine.model.SequentialEngines;
import dev.tsunami.term.Int;
import dev.tsunami.term.Tuple;
import java.util.stream.IntStream;

/**
 * What Lincheck is to try. It makes its subjects itself, some thousand of them and by a constructor
 * without arguments, so what they are made of has to stand somewhere: here, for one test at a time.
 *
 * @param tested makes the engines under test, with an order of hashes of {@link #SEED}
 * @param neighbours how many other keys are there from the beginning, so that the next new one may
 *     be one too many for the place where it belongs
 */
record Subject(Engines tested, Kind kind, int neighbours) {
  private static final int EIGHTH = 29;
  private static final int SIXTEENTH = 28;

  /**
   * A seed with which the key 1 is in the upper half of a bucket of eight, so that it is in the
   * part of a chain that is cut off when the table is doubled.
   */
  static final int SEED =
      IntStream.range(0, 1_000).filter(Subject::isUpper).findFirst().orElseThrow();

  /** Neighbours have keys from here on; operations have lower ones. */
  private static final int FIRST_NEIGHBOUR = 100;

  /** So many neighbours, the first ones, are in the lower half of the bucket of the key 1. */
  private static final int NEAR = 2;

  private static Subject current = new Subject(new SequentialEngines(SEED), Kind.HASH, 0);

  /** From now on this is the subject. */
  void use() {
    current = this;
  }

  static Engine testedEngine() {
    return current.filled(current.tested);
  }

  /** The specification. */
  static Engine sequentialEngine() {
    return current.filled(new SequentialEngines(SEED));
  }

  private Engine filled(Engines engines) {
    Engine engine = kind.from(engines);
    int key = FIRST_NEIGHBOUR;
    for (int i = 0; i < neighbours; i++) {
      while (i < NEAR && !isNear(key)) {
        key++;
      }
      engine.insert(Int.of(key), Tuple.of(Int.of(key), Int.of(i)), Insertion.REPLACE);
      key++;
    }
    return engine;
  }

  private static boolean isUpper(int seed) {
    return (new HashKeyOrder(seed).position(Int.of(1)) >>> SIXTEENTH & 1) == 1;
  }

  private static boolean isNear(int key) {
    HashKeyOrder order = new HashKeyOrder(SEED);
    int position = order.position(Int.of(key));
    int other = order.position(Int.of(1));
    return position >>> EIGHTH == other >>> EIGHTH && position >>> SIXTEENTH != other >>> SIXTEENTH;
  }

  /** Whether this is the key of a neighbour. */
  static boolean isNeighbour(Int key) {
    return key.longValue() >= FIRST_NEIGHBOUR;
  }
}
