package dev.tsunami.kernel.engine;

/**
 * What open snapshots cost an engine.
 *
 * @param open snapshots taken and not closed
 * @param keys keys written since, whose former objects may be kept for them
 */
public record Retention(int open, long keys) {
  public static final Retention NONE = new Retention(0, 0);
}
