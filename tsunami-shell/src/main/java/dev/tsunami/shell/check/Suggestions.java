package dev.tsunami.shell.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what was perhaps meant by a misspelt name. */
public final class Suggestions {
  private Suggestions() {}

  /** The known name with the fewest edits from the given one, if they are few for its length. */
  public static @Nullable String nearest(String given, List<String> known) {
    String nearest = null;
    int fewest = Math.max(1, given.length() / 3) + 1;
    for (String name : known) {
      int edits = edits(given, name);
      if (edits < fewest) {
        fewest = edits;
        nearest = name;
      }
    }
    return nearest;
  }

  /** Levenshtein's distance. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
