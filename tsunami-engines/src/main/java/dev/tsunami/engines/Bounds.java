package dev.tsunami.engines;

import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * A range as a scan meets it.
 *
 * @param start where the scan begins; null for no bound
 * @param end where it ends; null for no bound
 */
record Bounds(
    @Nullable Term start,
    boolean startIncluded,
    @Nullable Term end,
    boolean endIncluded,
    boolean forward) {
  static Bounds of(KeyRange range, Direction direction) {
    return direction == Direction.FORWARD
        ? new Bounds(range.low(), range.lowIncluded(), range.high(), range.highIncluded(), true)
        : new Bounds(range.high(), range.highIncluded(), range.low(), range.lowIncluded(), false);
  }

  /**
   * @param order of a key against the start, in the engine's order
   */
  boolean startIncludes(int order) {
    return order == 0 ? startIncluded : (order > 0) == forward;
  }

  /**
   * @param order of a key against the end, in the engine's order
   */
  boolean endIncludes(int order) {
    return order == 0 ? endIncluded : (order < 0) == forward;
  }
}
