package dev.tsunami.bench.select;

import dev.tsunami.api.Store;
import dev.tsunami.bench.Provenance;
import dev.tsunami.bench.UsageException;
import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./tsunami bench select [--quick] [--write FILE]}: queries by match specification over
 * tables of {@code {Integer, Atom, Integer}}: through {@code Ets}, by a loop written by hand over
 * the same table's tuples, and by {@code ets} in an {@code erl} with the same data. The three take
 * turns, sample by sample; best and median count.
 */
public final class SelectBench {
  private static final int OBJECTS = 1_000_000;
  private static final int BIG = 10_000_000;
  private static final int MODULUS = 1_000_003;
  private static final int FACTOR = 7_919;

  private static final List<Atom> COLOURS =
      List.of(Atom.of("red"), Atom.of("green"), Atom.of("blue"), Atom.of("grey"));

  private final Store store = Store.open();
  private final Ets ets = store.ets();
  private final int rounds;
  private final StringWriter report = new StringWriter();
  private final PrintWriter out = new PrintWriter(report);

  private SelectBench(int rounds) {
    this.rounds = rounds;
  }

  /** Runs the benchmark with the words that follow its name on the command line. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    boolean quick = false;
    String write = "";
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--quick" -> quick = true;
        case "--write" -> write = arguments[++i];
        default ->
            throw new UsageException(
                "bench select: expected --quick or --write FILE, given " + arguments[i]);
      }
    }
    String text =
        new SelectBench(quick ? 5 : 25).run(quick ? OBJECTS : BIG, String.join(" ", arguments));
    System.out.println(text);
    if (!write.isEmpty()) {
      Files.writeString(Path.of(write), text);
    }
  }

  private String run(int big, String arguments) throws IOException, InterruptedException {
    try (OtpTables otp = OtpTables.start(OBJECTS, big)) {
      out.printf("# Match specifications against a loop by hand and against OTP%n%n");
      out.printf(
          "Objects `{Integer, Atom, Integer}`. One thread on each side; %d samples, the three in"
              + " turn.%n",
          rounds);
      out.printf(
          "Keys were inserted in no order. Milliseconds, best / median. Ratios of the best; `%s`.%n%n",
          otp.system());
      out.printf(
          "| query | table | objects | Tsunami | loop by hand | OTP | of the loop's throughput |"
              + " times OTP's |%n|---|---|---|---|---|---|---|---|%n");
      for (String type : List.of("set", "ordered_set")) {
        Table table = fill(type, OBJECTS);
        count(otp, table, type);
        onePercent(otp, table, type);
        ets.delete(table.id());
        System.gc();
      }
      range(otp, fill("ordered_set", big), big);
      footer(arguments);
    }
    store.close();
    return report.toString();
  }

  private void footer(String arguments) {
    out.printf(
        "%nThe loop goes over the same cut of the same table with a `Cursor`, tests the element with"
            + " `instanceof` and counts or%ncollects. The range is the 1,000 keys after the middle,"
            + " by guards on the key; its loop is a `Cursor` over that%n`KeyRange`. Compiled"
            + " programs: every query has run before it is timed.%n%n");
    out.printf(
        "Command: `./tsunami bench select%s`.%n", arguments.isEmpty() ? "" : " " + arguments);
    out.printf("%s%n", Provenance.describe());
  }

  private Table fill(String type, int objects) {
    Term id = ets.new_(Atom.of("t"), TermList.of(Atom.of(type)));
    long prime = objects == OBJECTS ? 1_000_003 : 10_000_019;
    for (long i = 1; i < prime; i++) {
      long key = scattered(i, prime);
      if (key <= objects) {
        ets.insert(
            id, Tuple.of(Int.of(key), COLOURS.get((int) key % 4), Int.of(key * FACTOR % MODULUS)));
      }
    }
    Table table = store.catalog().find(id);
    if (table == null) {
      throw new IllegalStateException("the table is gone");
    }
    return table;
  }

  /**
   * A permutation of 1 to {@code prime - 1} that looks like none: squares modulo a prime that is 3
   * modulo 4, and for the upper half their negatives.
   */
  private static long scattered(long i, long prime) {
    long square = i * i % prime;
    return i <= prime / 2 ? square : prime - square;
  }

  private void count(OtpTables otp, Table table, String type) throws IOException {
    Term spec = TermParser.parse("[{{'_','_','$1'},[{'<','$1',100000}],[true]}]");
    measure(
        "`select_count`, guard on the third element",
        new Row("count", type, OBJECTS),
        otp,
        table,
        t -> ets.select_count(t.id(), spec),
        SelectBench::countByHand);
  }

  private static long countByHand(Table table) {
    long count = 0;
    try (Snapshot cut = table.snapshot()) {
      Cursor at = cut.scan(KeyRange.ALL, Direction.FORWARD);
      while (at.advance()) {
        if (at.objects() instanceof Tuple object
            && object.arity() == 3
            && object.element(3) instanceof Int number
            && number.isLong()
            && number.longValue() < 100_000) {
          count++;
        }
      }
    }
    return count;
  }

  private void onePercent(OtpTables otp, Table table, String type) throws IOException {
    Term spec = TermParser.parse("[{{'_','_','$1'},[{'<','$1',10000}],['$_']}]");
    measure(
        "`select` of 1 %",
        new Row("one_percent", type, OBJECTS),
        otp,
        table,
        t -> ets.select(t.id(), spec).properLength(),
        SelectBench::collectByHand);
  }

  private static long collectByHand(Table table) {
    List<Term> found = new ArrayList<>();
    try (Snapshot cut = table.snapshot()) {
      Cursor at = cut.scan(KeyRange.ALL, Direction.FORWARD);
      while (at.advance()) {
        if (at.objects() instanceof Tuple object
            && object.arity() == 3
            && object.element(3) instanceof Int number
            && number.isLong()
            && number.longValue() < 10_000) {
          found.add(object);
        }
      }
    }
    return TermList.copyOf(found).properLength();
  }

  private void range(OtpTables otp, Table table, int big) throws IOException {
    int middle = big / 2;
    Term spec =
        TermParser.parse(
            "[{{'$1','_','_'},[{'>','$1',%d},{'=<','$1',%d}],[true]}]"
                .formatted(middle, middle + 1000));
    KeyRange keys = new KeyRange(Int.of(middle), false, Int.of(middle + 1000), true);
    measure(
        "`select_count` of 1,000 keys by guards",
        new Row("range", "big", big),
        otp,
        table,
        t -> ets.select_count(t.id(), spec),
        t -> countRange(t, keys));
  }

  private static long countRange(Table table, KeyRange keys) {
    long count = 0;
    try (Snapshot cut = table.snapshot()) {
      Cursor at = cut.scan(keys, Direction.FORWARD);
      while (at.advance()) {
        if (at.objects() instanceof Tuple object && object.arity() == 3) {
          count++;
        }
      }
    }
    return count;
  }

  private record Row(String query, String table, int objects) {}

  private void measure(
      String name,
      Row row,
      OtpTables otp,
      Table table,
      ToLongFunction<Table> ours,
      ToLongFunction<Table> byHand)
      throws IOException {
    List<Long> mine = new ArrayList<>();
    List<Long> hand = new ArrayList<>();
    List<Long> theirs = new ArrayList<>();
    warmUp(table, ours, byHand);
    for (int round = 0; round < rounds; round++) {
      long expected = nanos(table, byHand, hand, null);
      nanos(table, ours, mine, expected);
      OtpTables.Sample sample = otp.sample(row.query, row.table);
      check(sample.result(), expected);
      theirs.add(sample.nanos());
    }
    out.printf(
        "| %s | %s | %,d | %s | %s | %s | %.2f | %,.1f |%n",
        name,
        row.table.equals("big") ? "ordered_set" : row.table,
        row.objects,
        times(mine),
        times(hand),
        times(theirs),
        (double) Collections.min(hand) / Collections.min(mine),
        (double) Collections.min(theirs) / Collections.min(mine));
  }

  /** Until both have been compiled, and longer than that. */
  private static void warmUp(
      Table table, ToLongFunction<Table> ours, ToLongFunction<Table> byHand) {
    long end = System.nanoTime() + 3_000_000_000L;
    while (System.nanoTime() < end) {
      check(ours.applyAsLong(table), byHand.applyAsLong(table));
    }
  }

  private static long nanos(
      Table table, ToLongFunction<Table> query, List<Long> samples, @Nullable Long expected) {
    long start = System.nanoTime();
    long result = query.applyAsLong(table);
    samples.add(System.nanoTime() - start);
    if (expected != null) {
      check(result, expected);
    }
    return result;
  }

  private static void check(long result, long expected) {
    if (result != expected) {
      throw new IllegalStateException("expected " + expected + " results, given " + result);
    }
  }

  private static String times(List<Long> nanos) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return "%s / %s".formatted(millis(sorted.getFirst()), millis(sorted.get(sorted.size() / 2)));
  }

  private static String millis(long nanos) {
    return nanos < 1_000_000 ? "%.3f".formatted(nanos / 1e6) : "%.1f".formatted(nanos / 1e6);
  }
}
