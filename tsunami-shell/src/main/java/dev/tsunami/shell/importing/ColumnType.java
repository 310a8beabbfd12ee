package dev.tsunami.shell.importing;

import java.util.Locale;

/** What the values of a column become. An empty field is {@code undefined} whatever the type. */
public enum ColumnType {
  INTEGER("an integer"),
  FLOAT("a float"),
  BINARY("text"),
  ATOM("an atom of at most 255 characters");

  private final String expected;

  ColumnType(String expected) {
    this.expected = expected;
  }

  /** The type as users write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For messages: what a value has to be. */
  String expected() {
    return expected;
  }

  /**
   * @throws ImportException if there is no such type
   */
  static ColumnType of(String label) {
    for (ColumnType type : values()) {
      if (type.label().equals(label)) {
        return type;
      }
    }
    throw new ImportException(
        "there is no column type " + label + "; there are integer, float, binary and atom");
  }
}
