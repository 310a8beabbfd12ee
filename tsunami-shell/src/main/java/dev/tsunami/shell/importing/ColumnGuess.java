package dev.tsunami.shell.importing;

/**
 * The type that a column's text allows: integer if every value is one, float if every value is a
 * number and at least one is a float, else binary. Empty fields have no say.
 */
final class ColumnGuess {
  /** Integers of more digits than this may not be exact as floats: 2^53 has 16. */
  private static final int EXACT_DIGITS = 15;

  private boolean seen;
  private boolean integersOnly = true;
  private boolean numbersOnly = true;
  private boolean exactAsFloat = true;

  void see(CharSequence text) {
    if (text.isEmpty()) {
      return;
    }
    seen = true;
    if (!numbersOnly) {
      return;
    }
    switch (NumberText.of(text)) {
      case INTEGER -> exactAsFloat &= text.length() <= EXACT_DIGITS;
      case FLOAT -> {
        integersOnly = false;
        numbersOnly = Double.isFinite(Double.parseDouble(text.toString()));
      }
      case NEITHER -> numbersOnly = false;
    }
  }

  /** Whether all fields were empty. */
  boolean isEmpty() {
    return !seen;
  }

  ColumnType type() {
    if (!seen || !numbersOnly) {
      return ColumnType.BINARY;
    }
    if (integersOnly) {
      return ColumnType.INTEGER;
    }
    return exactAsFloat ? ColumnType.FLOAT : ColumnType.BINARY;
  }
}
