package dev.tsunami.bench.scaling;

import dev.tsunami.bench.UsageException;
import dev.tsunami.bench.scaling.Design.Place;
import java.util.List;
import java.util.Locale;

/**
 * {@code ./tsunami bench scaling}: prints the tables of {@code docs/bench/scaling.md}, which says
 * what the model is and what it leaves out.
 */
public final class ScalingModel {
  /** Lines of the entries of 500,000 keys, 24 bytes each. */
  private static final double ENTRIES = 190_000;

  /** Segments of as many keys, 256 to 512 each. */
  private static final double SEGMENTS = 1_500;

  /** Branches of as many keys, some 2,000 each. */
  private static final double BRANCHES = 250;

  private ScalingModel() {}

  /** Prints both tables. */
  public static void main(String... arguments) {
    if (arguments.length != 0) {
      throw new UsageException("bench scaling: expected nothing more, given " + arguments[0]);
    }
    print("ETS by the model", ets());
    print("Tsunami by the model", tsunami());
  }

  private static List<Design> ets() {
    return List.of(
        etsSet("ets set, A", 0.86, 1),
        etsSet("ets set, B", 0.87, 0.2),
        etsSet("ets set, 1 / 1 / 98", 0.89, 0.02),
        new Design("ets set, lookup", 0.80, List.of()),
        adaptingTree("ets ordered_set, A", 1.30, 1),
        adaptingTree("ets ordered_set, B", 1.32, 0.2),
        new Design("ets ordered_set, lookup", 1.18, List.of()));
  }

  /** 64 locks with a group of readers per scheduler, and a line of central counters. */
  private static Design etsSet(String name, double alone, double writes) {
    return new Design(
        name, alone, List.of(new Place(writes, 64, 0.5, 0, 1), new Place(writes, 1, 0, 0, 0)));
  }

  /** As many leaves as it takes; a write holds one for most of its time. */
  private static Design adaptingTree(String name, double alone, double writes) {
    return new Design(name, alone, List.of(new Place(writes, 1_000, 0.7 * alone, 1, 0)));
  }

  private static List<Design> tsunami() {
    return List.of(
        new Design("set, lookup", 0.10, List.of()),
        new Design("set, replace", 0.20, List.of(entry(1))),
        new Design("set, B", 0.15, List.of(entry(0.05), segment(0.10, 0.10))),
        new Design("set, A", 0.40, List.of(entry(0.25), segment(0.50, 0.10))),
        new Design("ordered_set, lookup", 0.12, List.of()),
        new Design("ordered_set, B", 0.30, List.of(entry(0.05), segment(0.10, 0.25), branch(0.10))),
        new Design("ordered_set, A", 0.80, List.of(entry(0.25), segment(0.50, 0.25), branch(0.50))),
        new Design("update_counter, one key", 0.05, List.of(new Place(2, 1, 0.03, 1, 0))),
        new Design(
            "select of a range of 100, a cut each", 3, List.of(new Place(2, 1, 0.02, 1, 0))));
  }

  private static Place entry(double visits) {
    return new Place(visits, ENTRIES, 0.03, 1, 0);
  }

  /** The latch, the bucket or the entry before, a cell of a striped counter. */
  private static Place segment(double visits, double holdMicros) {
    return new Place(visits, SEGMENTS, holdMicros, 3, 0);
  }

  /** The latch, the slot of the leaf. */
  private static Place branch(double visits) {
    return new Place(visits, BRANCHES, 0.15, 2, 0);
  }

  private static void print(String title, List<Design> designs) {
    StringBuilder head = new StringBuilder("| " + title + " |");
    StringBuilder rule = new StringBuilder("|---|");
    for (Machine machine : Machine.sizes()) {
      head.append(' ').append(machine.threads()).append(" |");
      rule.append("---|");
    }
    System.out.println(head);
    System.out.println(rule);
    for (Design design : designs) {
      StringBuilder row = new StringBuilder("| " + design.name() + " |");
      for (Machine machine : Machine.sizes()) {
        row.append(String.format(Locale.ROOT, " %.3g |", design.rate(machine)));
      }
      System.out.println(row);
    }
    System.out.println();
  }
}
