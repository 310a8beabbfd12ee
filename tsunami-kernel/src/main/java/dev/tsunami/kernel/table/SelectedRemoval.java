package dev.tsunami.kernel.table;

import dev.tsunami.kernel.engine.Update;
import dev.tsunami.kernel.sequence.ObjectSequences;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes those objects under a key that a function selects, the first ones up to a limit. The
 * answer is the objects removed; {@link #results} has what the function gave for them. Pure up to
 * what it remembers of its last run.
 */
final class SelectedRemoval implements Update<List<Tuple>> {
  private final ObjectFunction function;
  private final int limit;
  private List<Tuple> removed = List.of();
  private List<Term> results = List.of();

  SelectedRemoval(ObjectFunction function, int limit) {
    this.function = function;
    this.limit = limit;
  }

  @Override
  public @Nullable TupleSeq next(@Nullable TupleSeq now) {
    removed = new ArrayList<>();
    results = new ArrayList<>();
    if (now == null) {
      return null;
    }
    int count = now.count();
    for (int i = 0; i < count && removed.size() < limit; i++) {
      Tuple object = now.object(i);
      Term result = function.apply(object);
      if (result != null) {
        removed.add(object);
        results.add(result);
      }
    }
    return removed.isEmpty() ? now : removed.size() == count ? null : without(now, removed);
  }

  /**
   * {@code now} without the objects of {@code gone}, its first copies of each. Where few go one by
   * one it takes no time in proportion to what stays.
   */
  private static @Nullable TupleSeq without(TupleSeq now, List<Tuple> gone) {
    TupleSeq rest = now;
    for (Tuple object : gone) {
      if (rest == null || ObjectSequences.count(rest, object) != 1) {
        return rebuilt(now, gone);
      }
      rest = ObjectSequences.removeAll(rest, object);
    }
    return rest;
  }

  /** The objects of {@code gone} are in the order in which they stand in {@code now}. */
  private static @Nullable TupleSeq rebuilt(TupleSeq now, List<Tuple> gone) {
    List<Tuple> kept = new ArrayList<>(now.count() - gone.size());
    int next = 0;
    for (int i = 0; i < now.count(); i++) {
      Tuple object = now.object(i);
      if (next < gone.size() && object == gone.get(next)) {
        next++;
      } else {
        kept.add(object);
      }
    }
    return ObjectSequences.of(kept);
  }

  @Override
  public List<Tuple> result(@Nullable TupleSeq before, @Nullable TupleSeq after) {
    return removed;
  }

  /** What the function gave for the objects removed, in their order. */
  List<Term> results() {
    return results;
  }
}
