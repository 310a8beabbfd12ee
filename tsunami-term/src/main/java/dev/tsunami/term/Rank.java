package dev.tsunami.term;

/**
 * Positions of the types in Erlang's standard order: number, atom, reference, fun, port, pid,
 * tuple, map, nil, list, bitstring, between the two {@link Edge}s. The numbers mean nothing but
 * their order.
 */
final class Rank {
  static final int LEAST = -1;
  static final int NUMBER = 0;
  static final int ATOM = 1;
  static final int REF = 2;
  static final int FUN = 3;
  static final int PORT = 4;
  static final int PID = 5;
  static final int TUPLE = 6;
  static final int MAP = 7;
  static final int NIL = 8;
  static final int LIST = 9;
  static final int BITS = 10;
  static final int GREATEST = 11;

  /** Levels of nesting that a hash looks into; deeper levels contribute their shape only. */
  static final int HASH_DEPTH = 24;

  /**
   * Levels of nesting that comparison and equality follow by recursion before they start again with
   * a stack on the heap. About 100 bytes of stack a level, so 20 KB: fits the 170 KB stacks of the
   * smallest host threads in use.
   */
  static final int RECURSION_DEPTH = 200;

  private Rank() {}

  /**
   * One multiplicative mixing step; spreads low-entropy inputs such as consecutive integers over
   * all bits.
   */
  static int mix(int hash, int next) {
    int h = (hash ^ next) * 0x9E3779B1;
    return h ^ (h >>> 15);
  }
}
