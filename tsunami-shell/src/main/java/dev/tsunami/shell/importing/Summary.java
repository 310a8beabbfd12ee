package dev.tsunami.shell.importing;

import java.util.List;
import java.util.Locale;

/** What an import did, in two or three lines for people. */
final class Summary {
  private static final int WIDTH = 100;
  private static final String INDENT = "  ";

  private Summary() {}

  static String of(ImportResult result, String source, long nanos) {
    List<String> columns = result.columns();
    String key =
        columns.isEmpty()
            ? "position " + result.keyPosition()
            : columns.get(result.keyPosition() - 1);
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s: %,d rows of %s into the %s %s, key %s, in %.2f s%n",
            source,
            result.rows(),
            result.format().label(),
            result.tableType(),
            result.table(),
            key,
            nanos / 1e9));
    if (result.added() != result.rows()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s%,d objects more than before: rows with the same key, or the same row, count once%n",
              INDENT,
              result.added()));
    }
    appendColumns(text, result);
    return text.toString();
  }

  /** Names with types, wrapped. */
  private static void appendColumns(StringBuilder text, ImportResult result) {
    int length = 0;
    for (int i = 0; i < result.columns().size(); i++) {
      String column = result.columns().get(i) + " " + result.types().get(i);
      if (i < result.columns().size() - 1) {
        column += ",";
      }
      if (length > 0 && length + 1 + column.length() > WIDTH) {
        text.append(System.lineSeparator());
        length = 0;
      }
      text.append(length == 0 ? INDENT : " ").append(column);
      length += column.length() + (length == 0 ? INDENT.length() : 1);
    }
    if (length > 0) {
      text.append(System.lineSeparator());
    }
  }
}
