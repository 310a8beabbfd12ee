package dev.tsunami.kernel.table;

import dev.tsunami.kernel.engine.Retention;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code ets:info/1,2}: what a table says of itself.
 *
 * <p>{@code memory} is in words of eight bytes: the engine's estimate of objects and structure, and
 * a fixed part for the table itself.
 */
final class TableInfo {
  private static final int WORD_BYTES = 8;

  /**
   * Table, header, options, fixations and slots, by JOL: about 480 bytes. The engine counts itself.
   */
  private static final int TABLE_BYTES = 480;

  /** The items of info/1, in OTP's order. */
  private static final String[] ITEMS = {
    "id",
    "decentralized_counters",
    "read_concurrency",
    "write_concurrency",
    "compressed",
    "memory",
    "owner",
    "heir",
    "name",
    "size",
    "node",
    "named_table",
    "type",
    "keypos",
    "protection"
  };

  private static final long MICROS = 1_000_000;

  /** The number of locks that a table in OTP has if it is not told another. */
  private static final int LOCKS = 64;

  private final Ids ids;

  TableInfo(Ids ids) {
    this.ids = ids;
  }

  TermList all(Table table) {
    List<Term> pairs = new ArrayList<>(ITEMS.length);
    Header header = table.header();
    for (String item : ITEMS) {
      Term value = item(table, header, item);
      if (value != null) {
        pairs.add(Tuple.of(Atom.of(item), value));
      }
    }
    return TermList.copyOf(pairs);
  }

  /** The value of one item, or null if there is no such item. */
  @Nullable Term item(Table table, Term item) {
    return item instanceof Atom atom ? item(table, table.header(), atom.name()) : null;
  }

  private @Nullable Term item(Table table, Header header, String item) {
    TableOptions options = table.options();
    boolean locked = isFineLocked(options);
    return switch (item) {
      case "id" -> table.id();
      case "decentralized_counters" -> Atom.of(locked && isDecentralized(options));
      case "read_concurrency" ->
          Atom.of(options.readConcurrency() && options.protection() != Protection.PRIVATE);
      case "write_concurrency" -> locked ? options.writeConcurrency() : Atom.FALSE;
      case "compressed" -> Atom.of(options.compressed());
      case "memory" -> Int.of((table.bytes() + TABLE_BYTES) / WORD_BYTES);
      case "owner" -> header.owner() == null ? Atom.UNDEFINED : header.owner();
      case "heir" -> header.heir() == null ? Atom.NONE : header.heir().pid();
      case "name" -> header.name();
      case "size" -> Int.of(table.size());
      case "node" -> ids.node();
      case "named_table" -> Atom.of(header.named());
      case "type" -> options.type().atom();
      case "keypos" -> Int.of(options.keyPosition());
      case "protection" -> header.protection().atom();
      case "fixed" -> Atom.of(table.fixations().isFixed());
      case "safe_fixed" -> safeFixed(table.fixations(), time(table.fixations()));
      case "safe_fixed_monotonic_time" ->
          safeFixed(table.fixations(), Int.of(table.fixations().sinceMicros() * 1000));
      case "stats" -> stats(table);
      case "binary" -> LargeBinaries.of(table);
      case "snapshots" -> snapshots(table.retention());
      default -> null;
    };
  }

  /** Not in ETS: {@code {Open, Keys}}, what open snapshots cost this table. */
  private static Term snapshots(Retention retention) {
    return Tuple.of(Int.of(retention.open()), Int.of(retention.keys()));
  }

  /** Private tables are never fine locked, whatever was asked for. */
  private static boolean isFineLocked(TableOptions options) {
    return options.protection() != Protection.PRIVATE && options.writeConcurrency() != Atom.FALSE;
  }

  private static boolean isDecentralized(TableOptions options) {
    Boolean asked = options.decentralizedCounters();
    if (asked != null) {
      return asked;
    }
    return options.writeConcurrency() == Atom.of("auto")
        || options.writeConcurrency() instanceof Tuple
        || (options.type().isOrdered() && options.writeConcurrency() == Atom.TRUE);
  }

  private static Term time(Fixations fixations) {
    long micros = fixations.sinceMicros();
    long seconds = micros / MICROS;
    return Tuple.of(Int.of(seconds / MICROS), Int.of(seconds % MICROS), Int.of(micros % MICROS));
  }

  private static Term safeFixed(Fixations fixations, Term since) {
    Map<Pid, Integer> holders = fixations.holders();
    if (holders.isEmpty()) {
      return Atom.FALSE;
    }
    List<Term> counts = new ArrayList<>(holders.size());
    holders.forEach((pid, count) -> counts.add(Tuple.of(pid, Int.of(count))));
    return Tuple.of(since, TermList.copyOf(counts));
  }

  /**
   * The shape of OTP's statistics of a hash table, {@code {Buckets, AverageChain, Deviation,
   * ExpectedDeviation, Shortest, Longest, Kept, Locks}}: every object counts as its own bucket
   * here. Ordered tables say {@code false}, and with write_concurrency {@code {RouteNodes,
   * BaseNodes, Depth}}, OTP's for a tree of one base node.
   */
  private static Term stats(Table table) {
    boolean locked = isFineLocked(table.options());
    if (table.type().isOrdered()) {
      return locked ? Tuple.of(Int.of(0), Int.of(1), Int.of(0)) : Atom.FALSE;
    }
    long kept = table.fixations().ghostCount();
    Term one = Int.of(1);
    return Tuple.of(
        new Term[] {
          Int.of(Math.max(1, table.size() + kept)),
          Flt.of(table.size() == 0 ? 0.0 : 1.0),
          Flt.of(0.0),
          Flt.of(0.0),
          table.size() == 0 ? Int.of(0) : one,
          table.size() == 0 ? Int.of(0) : one,
          Int.of(kept),
          locked ? locks(table.options().writeConcurrency()) : one
        });
  }

  private static Term locks(Term writeConcurrency) {
    return writeConcurrency instanceof Tuple debug ? debug.element(2) : Int.of(LOCKS);
  }
}
