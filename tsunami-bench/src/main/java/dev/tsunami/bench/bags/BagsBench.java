package dev.tsunami.bench.bags;

import dev.tsunami.api.Store;
import dev.tsunami.bench.Provenance;
import dev.tsunami.bench.UsageException;
import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * {@code ./tsunami bench bags}: filling a bag and a duplicate_bag with 100,000 objects under one
 * key, as a multiple of filling a set with 100,000 keys, one insert at a time through {@code Ets}.
 * The three fills alternate; best and median count.
 */
public final class BagsBench {
  private static final int OBJECTS = 100_000;
  private static final int WARMUP_ROUNDS = 5;
  private static final int ROUNDS = 15;

  private BagsBench() {}

  /** Runs the benchmark and prints its report. */
  public static void main(String... arguments) {
    if (arguments.length != 0) {
      throw new UsageException("bench bags: expected nothing more, given " + arguments[0]);
    }
    List<Long> set = new ArrayList<>();
    List<Long> bag = new ArrayList<>();
    List<Long> duplicates = new ArrayList<>();
    try (Store store = Store.open()) {
      Ets ets = store.ets();
      for (int round = -WARMUP_ROUNDS; round < ROUNDS; round++) {
        long keys = nanosToFill(ets, "set", OBJECTS);
        long objects = nanosToFill(ets, "bag", 1);
        long copies = nanosToFill(ets, "duplicate_bag", 1);
        if (round >= 0) {
          set.add(keys);
          bag.add(objects);
          duplicates.add(copies);
        }
      }
    }
    System.out.printf(
        "# Many objects under one key%n%n%,d inserts of {Key, Integer}, one at a time. Best and"
            + " median of %d rounds, the three fills in turn.%n%n",
        OBJECTS, ROUNDS);
    System.out.printf("| fill | best, ms | median, ms | times the set, best | median |%n");
    System.out.printf("|---|---|---|---|---|%n");
    row("set, %,d keys".formatted(OBJECTS), set, set);
    row("bag, one key", bag, set);
    row("duplicate_bag, one key", duplicates, set);
    System.out.printf("%nCommand: `./tsunami bench bags`.%n%s%n", Provenance.describe());
  }

  private static void row(String name, List<Long> nanos, List<Long> set) {
    System.out.printf(
        "| %s | %.1f | %.1f | %.2f | %.2f |%n",
        name,
        Collections.min(nanos) / 1e6,
        median(nanos) / 1e6,
        (double) Collections.min(nanos) / Collections.min(set),
        (double) median(nanos) / median(set));
  }

  private static long median(List<Long> nanos) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private static long nanosToFill(Ets ets, String type, int keys) {
    Term table = ets.new_(Atom.of("t"), TermList.of(Atom.of(type)));
    long start = System.nanoTime();
    for (int i = 0; i < OBJECTS; i++) {
      ets.insert(table, Tuple.of(Int.of(i % keys), Int.of(i)));
    }
    long nanos = System.nanoTime() - start;
    if (!ets.info(table, Atom.of("size")).equals(Int.of(OBJECTS))) {
      throw new IllegalStateException("BagsBench: the table does not hold what was inserted");
    }
    ets.delete(table);
    return nanos;
  }
}
