package dev.tsunami.bench.mix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Operations with their weights in parts of a million. Written as {@code
 * insert:100000,delete:100000,lookup:800000}.
 */
public record Mix(List<Part> parts) {
  static final int WHOLE = 1_000_000;

  /**
   * @param weight in parts of a million
   */
  public record Part(Operation operation, int weight) {}

  public Mix {
    parts = List.copyOf(parts);
    int sum = 0;
    for (Part part : parts) {
      sum += part.weight;
    }
    if (sum != WHOLE) {
      throw new IllegalArgumentException(
          "mix: expected weights that sum up to " + WHOLE + ", given " + sum);
    }
  }

  /** One operation and nothing else. */
  public static Mix only(Operation operation) {
    return new Mix(List.of(new Part(operation, WHOLE)));
  }

  /** Reads what {@link #toString} writes. */
  public static Mix parse(String text) {
    List<Part> parts = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String[] both = part.split(":", -1);
      parts.add(
          new Part(Operation.valueOf(both[0].toUpperCase(Locale.ROOT)), Integer.parseInt(both[1])));
    }
    return new Mix(parts);
  }

  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    for (Part part : parts) {
      words.add(part.operation.name().toLowerCase(Locale.ROOT) + ":" + part.weight);
    }
    return String.join(",", words);
  }
}
