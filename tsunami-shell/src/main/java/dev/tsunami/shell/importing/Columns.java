package dev.tsunami.shell.importing;

import dev.tsunami.shell.check.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of a file's columns, checked: none empty, none twice. */
final class Columns {
  private final List<String> names;

  private Columns(List<String> names) {
    this.names = names;
  }

  /**
   * @throws ImportException if a name is empty or repeated
   */
  static Columns of(List<String> names) {
    Map<String, Integer> seen = new HashMap<>();
    for (int position = 1; position <= names.size(); position++) {
      String name = names.get(position - 1);
      if (name.isBlank()) {
        throw new ImportException(
            "column "
                + position
                + " has no name; give names with --columns, or --no-header if there are none");
      }
      Integer first = seen.putIfAbsent(name, position);
      if (first != null) {
        throw new ImportException(
            "columns "
                + first
                + " and "
                + position
                + " are both named "
                + name
                + "; rename one with --columns");
      }
    }
    return new Columns(List.copyOf(names));
  }

  /** {@code column_1}, {@code column_2}, ... */
  static Columns numbered(int count) {
    List<String> names = new ArrayList<>(count);
    for (int position = 1; position <= count; position++) {
      names.add("column_" + position);
    }
    return new Columns(names);
  }

  List<String> names() {
    return names;
  }

  int count() {
    return names.size();
  }

  /**
   * Where the key is: a column's name or a position; the first column if there is no wish.
   *
   * @throws ImportException if there is no such column
   */
  int keyPosition(@Nullable String key) {
    if (key == null) {
      return 1;
    }
    int index = names.indexOf(key);
    if (index >= 0) {
      return index + 1;
    }
    int position = position(key);
    if (position >= 1 && position <= names.size()) {
      return position;
    }
    throw unknown(key);
  }

  /**
   * @throws ImportException if there is no such column
   */
  int index(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw unknown(name);
    }
    return index;
  }

  /** The number that {@code key} is; 0 if it is none. */
  static int position(String key) {
    return key.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(key) : 0;
  }

  private ImportException unknown(String name) {
    String near = Suggestions.nearest(name, names);
    return new ImportException(
        "there is no column "
            + name
            + (near == null ? "" : "; did you mean " + near + "?")
            + " The columns are "
            + String.join(", ", names));
  }
}
