package dev.tsunami.testkit.oracle;

/**
 * How two terms relate.
 *
 * @param byValue -1, 0 or 1: {@code <}, {@code ==} or {@code >}
 * @param exact the same in the order of map keys
 * @param same {@code =:=}
 */
public record PairOrder(int byValue, int exact, boolean same) {}
