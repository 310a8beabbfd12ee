package dev.tsunami.query.syntax;

/**
 * A place in the text of a form.
 *
 * @param line from 1
 * @param column from 1
 */
public record Position(int line, int column) {
  /** {@code LINE:COLUMN}, as the shell's error messages begin. */
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
