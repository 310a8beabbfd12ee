package dev.tsunami.jit;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decides over the bytecode of some clauses: the clauses without their constants, written as a
 * row of numbers. Two shapes are equal if the same class serves both.
 *
 * <p>Numbers rather than the records themselves, because these are compared by recursion that is
 * several times as deep as they are. Cost of making, hashing and comparing: linear.
 */
final class Shape {
  private final int[] tokens;
  private final int hash;

  private Shape(int... tokens) {
    this.tokens = tokens;
    this.hash = Arrays.hashCode(tokens);
  }

  static Shape of(List<ClauseCode> clauses) {
    ShapeWriter writer = new ShapeWriter();
    writer.clauses(clauses);
    return new Shape(writer.tokens());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Shape that && hash == that.hash && Arrays.equals(tokens, that.tokens);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
