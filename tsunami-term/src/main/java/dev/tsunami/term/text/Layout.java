package dev.tsunami.term.text;

/**
 * Where pretty-printed text goes.
 *
 * @param style which characters appear as themselves, and what counts as text
 * @param column column of the first character, from 1
 * @param width columns of a line; 0 for one line of any length
 * @param lineCharacters most characters of a line besides its indentation, or -1 for no such limit
 */
public record Layout(Style style, int column, int width, int lineCharacters) {
  /** What {@code io:format("~tp")} uses: 80 columns. */
  public static final Layout FORMAT = new Layout(Style.UNICODE, 1, 80, -1);

  /**
   * What the Erlang shell prints results with: 80 columns, but at most 60 characters besides the
   * indentation.
   */
  public static final Layout SHELL = new Layout(Style.UNICODE, 1, 80, 60);

  public Layout {
    if (column < 1 || width < 0 || lineCharacters < -1) {
      throw new IllegalArgumentException(
          "Layout: expected a column from 1, no negative width, and -1 or more characters, given "
              + column
              + ", "
              + width
              + ", "
              + lineCharacters);
    }
  }

  public Layout withStyle(Style newStyle) {
    return new Layout(newStyle, column, width, lineCharacters);
  }

  public Layout withColumn(int newColumn) {
    return new Layout(style, newColumn, width, lineCharacters);
  }

  public Layout withWidth(int newWidth) {
    return new Layout(style, column, newWidth, lineCharacters);
  }
}
