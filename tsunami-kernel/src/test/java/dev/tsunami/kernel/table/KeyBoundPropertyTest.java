package dev.tsunami.kernel.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.match.Interpreter;
import dev.tsunami.kernel.match.KeyBound;
import dev.tsunami.kernel.match.KeyInterval;
import dev.tsunami.kernel.match.PreparedSpec;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * For every specification and table, what a traversal within the {@link KeyBound} gives and does is
 * what a full scan gives and does. Random pairs; {@code -Dtsunami.pairs} sets how many.
 */
@Timeout(600)
class KeyBoundPropertyTest {
  private static final int PAIRS = Integer.getInteger("tsunami.pairs", 20_000);
  private static final long SEED = Long.getLong("tsunami.seed", 20_250_918);

  /** What was met in a run, so that a run in which nothing happens does not pass. */
  private enum Met {
    NEVER,
    EXACTLY,
    ANY_OF,
    RANGE,
    SEVERAL_RANGES,
    UNBOUND,
    NARROWED_WITH_RESULTS,
    REPLACED
  }

  private final Map<Met, Integer> met = new EnumMap<>(Met.class);

  @Test
  void a_traversal_within_the_bound_does_what_a_full_scan_does() {
    RandomPairs pairs = new RandomPairs(SEED);
    for (int i = 0; i < PAIRS; i++) {
      RandomPair pair = pairs.next();
      String difference = difference(pair, pairs, UnaryOperator.identity());
      assertThat(difference).as("pair %d of seed %d: %s", i, SEED, pair).isEmpty();
    }
    for (Met one : Met.values()) {
      assertThat(met.getOrDefault(one, 0)).as("%s in %s", one, met).isGreaterThan(PAIRS / 200);
    }
  }

  @Test
  void a_range_that_leaves_out_its_upper_end_is_caught() {
    assertCaught(
        bound -> ranges(bound, i -> new KeyInterval(i.low(), i.lowIncluded(), i.high(), false)));
  }

  @Test
  void a_range_that_leaves_out_its_lower_end_is_caught() {
    assertCaught(
        bound -> ranges(bound, i -> new KeyInterval(i.low(), false, i.high(), i.highIncluded())));
  }

  @Test
  void a_list_of_keys_that_lacks_one_is_caught() {
    assertCaught(bound ->
        bound instanceof KeyBound.AnyOf any
            ? new KeyBound.AnyOf(any.keys().subList(1, any.keys().size()))
            : bound);
  }

  @Test
  void a_list_of_ranges_that_lacks_one_is_caught() {
    assertCaught(bound ->
        bound instanceof KeyBound.Range range && range.intervals().size() > 1
            ? new KeyBound.Range(range.intervals().subList(1, range.intervals().size()))
            : bound);
  }

  private void assertCaught(UnaryOperator<KeyBound> fault) {
    RandomPairs pairs = new RandomPairs(SEED);
    int caught = 0;
    for (int i = 0; i < 3_000; i++) {
      RandomPair pair = pairs.next();
      caught += difference(pair, pairs, fault).isEmpty() ? 0 : 1;
    }
    assertThat(caught).isGreaterThanOrEqualTo(5);
  }

  private static KeyBound ranges(KeyBound bound, UnaryOperator<KeyInterval> change) {
    return bound instanceof KeyBound.Range range
        ? new KeyBound.Range(range.intervals().stream().map(change).toList())
        : bound;
  }

  /** Where the bound changes something: the first operation that does, with both outcomes. */
  private String difference(RandomPair pair, RandomPairs pairs, UnaryOperator<KeyBound> fault) {
    PreparedSpec spec = pair.prepared();
    KeyBound bound = fault.apply(pair.bound(spec));
    Table table = pair.table();
    note(bound, spec, table);
    PreparedSpec replacing = RandomPair.prepared(pairs.replacing(pair));
    int limit = 1 + pair.objects().size() % 3;
    return first(
        compare("select", pair, spec, bound, run -> run.select().collect(Direction.FORWARD)),
        compare(
            "select_reverse", pair, spec, bound, run -> run.select().collect(Direction.BACKWARD)),
        compare("select/3", pair, spec, bound, run -> run.chunks(limit, Direction.FORWARD)),
        compare(
            "select_reverse/3", pair, spec, bound, run -> run.chunks(limit, Direction.BACKWARD)),
        compare("select_count", pair, spec, bound, run -> run.select().count()),
        compare("select_delete", pair, spec, bound, run -> run.select().delete()),
        compare("select_take", pair, spec, bound, run -> run.select().take(Integer.MAX_VALUE)),
        compare("select_take/3", pair, spec, bound, run -> run.select().take(limit)),
        pair.type() == TableType.BAG || !replacing.keepsKey(pair.keyPosition())
            ? ""
            : replace(pair, replacing, fault),
        model(table, spec, bound));
  }

  private String replace(RandomPair pair, PreparedSpec spec, UnaryOperator<KeyBound> fault) {
    KeyBound bound = fault.apply(pair.bound(spec));
    String difference =
        compare("select_replace", pair, spec, bound, run -> run.select().replace(true));
    Table table = pair.table();
    if (RandomPair.select(table, spec, bound).replace(false).count() > 0) {
      met.merge(Met.REPLACED, 1, Integer::sum);
    }
    return difference;
  }

  private static String first(String... differences) {
    for (String difference : differences) {
      if (!difference.isEmpty()) {
        return difference;
      }
    }
    return "";
  }

  /** One run of a specification over a fresh table. */
  private record Run(Table table, PreparedSpec spec, KeyBound bound) {
    Select select() {
      return RandomPair.select(table, spec, bound);
    }

    /** All chunks; every second continuation is written down and read again. */
    List<TermList> chunks(int limit, Direction direction) {
      List<TermList> chunks = new ArrayList<>();
      Continuation next = table.begin(spec.spec().toTerm(), limit, direction);
      while (next != null) {
        Select.Chunk chunk = select().chunk(next);
        if (chunk == null) {
          chunks.add(TermList.NIL);
          return chunks;
        }
        chunks.add(chunk.results());
        next = chunk.next();
        if (next != null && chunks.size() % 2 == 0) {
          next = table.continuation(next.toTerm());
          assertThat(next).isNotNull();
        }
      }
      return chunks;
    }
  }

  private static String compare(
      String operation,
      RandomPair pair,
      PreparedSpec spec,
      KeyBound bound,
      Function<Run, Object> action) {
    Run narrow = new Run(pair.table(), spec, bound);
    Run wide = new Run(pair.table(), spec, new KeyBound.Unbound());
    Object found = action.apply(narrow);
    Object expected = action.apply(wide);
    if (!found.equals(expected)) {
      return operation + " within " + bound + " gives " + found + ", a full scan " + expected;
    }
    List<Term> left = narrow.table.toList();
    List<Term> right = wide.table.toList();
    return left.equals(right) && narrow.table.size() == wide.table.size()
        ? ""
        : operation + " within " + bound + " leaves " + left + ", a full scan " + right;
  }

  /** Against the specification applied to each object of the table, and all chunks together. */
  private static String model(Table table, PreparedSpec spec, KeyBound bound) {
    List<Term> expected = new ArrayList<>();
    for (Term object : table.toList()) {
      Term result = new Interpreter(spec.spec()).run(object, RandomPair.CONTEXT);
      if (result != null) {
        expected.add(result);
      }
    }
    Run run = new Run(table, spec, bound);
    List<Term> found = run.select().collect(Direction.FORWARD).toList();
    List<Term> together = new ArrayList<>();
    run.chunks(2, Direction.FORWARD).forEach(chunk -> together.addAll(chunk.toList()));
    if (!found.equals(expected)) {
      return "select within " + bound + " gives " + found + ", its objects one by one " + expected;
    }
    return together.equals(expected)
        ? ""
        : "chunks within " + bound + " give " + together + ", its objects one by one " + expected;
  }

  private void note(KeyBound bound, PreparedSpec spec, Table table) {
    Met kind =
        switch (bound) {
          case KeyBound.Never never -> Met.NEVER;
          case KeyBound.Exactly exactly -> Met.EXACTLY;
          case KeyBound.AnyOf any -> Met.ANY_OF;
          case KeyBound.Range range when range.intervals().size() > 1 -> Met.SEVERAL_RANGES;
          case KeyBound.Range range -> Met.RANGE;
          case KeyBound.Unbound unbound -> Met.UNBOUND;
        };
    met.merge(kind, 1, Integer::sum);
    if (kind != Met.UNBOUND
        && RandomPair.select(table, spec, bound).collect(Direction.FORWARD) != TermList.NIL) {
      met.merge(Met.NARROWED_WITH_RESULTS, 1, Integer::sum);
    }
  }
}
