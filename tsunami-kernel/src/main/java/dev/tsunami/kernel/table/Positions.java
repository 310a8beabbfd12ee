package dev.tsunami.kernel.table;

import dev.tsunami.term.Int;
import dev.tsunami.term.Tuple;

/** Checks of the positions of elements that functions are given. */
public final class Positions {
  /** OTP's integers of one word have 60 bits, the sign among them. */
  private static final long MAX_SMALL = (1L << 59) - 1;

  private Positions() {}

  /**
   * The position, which is in the object and not that of the key.
   *
   * @throws Refusal if it is not
   */
  static int check(Int position, Tuple object, int keyPosition, int argument) {
    if (!isSmall(position)) {
      throw Refusal.badarg(
          Cause.NONE, argument, "a position from 1 to " + object.arity(), position);
    }
    if (position.longValue() < 1 || position.longValue() > object.arity()) {
      throw outside(position, object, argument);
    }
    int checked = (int) position.longValue();
    if (checked == keyPosition) {
      throw Refusal.badarg(
          Cause.KEYPOS, argument, "a position other than that of the key", position);
    }
    return checked;
  }

  /** Whether OTP holds it in one word: no other integer can be a position. */
  public static boolean isSmall(Int position) {
    return position.isLong()
        && position.longValue() <= MAX_SMALL
        && position.longValue() >= -MAX_SMALL - 1;
  }

  static Refusal outside(Int position, Tuple object, int argument) {
    return Refusal.badarg(
        Cause.POSITION, argument, "a position from 1 to " + object.arity(), position);
  }
}
