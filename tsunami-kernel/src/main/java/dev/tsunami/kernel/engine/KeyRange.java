package dev.tsunami.kernel.engine;

import dev.tsunami.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * A range in an engine's key order. A missing bound is open.
 *
 * @param low least key, or null for no lower bound
 * @param lowIncluded whether {@code low} itself belongs to the range
 * @param high greatest key, or null for no upper bound
 * @param highIncluded whether {@code high} itself belongs to the range
 */
public record KeyRange(
    @Nullable Term low, boolean lowIncluded, @Nullable Term high, boolean highIncluded) {
  public static final KeyRange ALL = new KeyRange(null, false, null, false);

  /** Everything after {@code key} in the engine's order. */
  public static KeyRange after(Term key) {
    return new KeyRange(key, false, null, false);
  }

  /** Everything before {@code key} in the engine's order. */
  public static KeyRange before(Term key) {
    return new KeyRange(null, false, key, false);
  }
}
