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
 * Replaces those objects under a key that a function selects by what it gives for them, each in its
 * place. The answer is how many. Pure up to what it remembers of its last run.
 */
final class SelectedReplacement implements Update<Integer> {
  private final ObjectFunction function;
  private List<Term> pairs = List.of();

  /**
   * @param function gives objects with the same key
   */
  SelectedReplacement(ObjectFunction function) {
    this.function = function;
  }

  @Override
  public @Nullable TupleSeq next(@Nullable TupleSeq now) {
    pairs = new ArrayList<>();
    if (now == null) {
      return null;
    }
    List<Tuple> objects = new ArrayList<>(now.count());
    for (int i = 0; i < now.count(); i++) {
      Tuple object = now.object(i);
      Term result = function.apply(object);
      if (result == null) {
        objects.add(object);
      } else {
        objects.add((Tuple) result);
        pairs.add(Tuple.of(object, result));
      }
    }
    return pairs.isEmpty() ? now : ObjectSequences.of(objects);
  }

  @Override
  public Integer result(@Nullable TupleSeq before, @Nullable TupleSeq after) {
    return pairs.size();
  }

  /** {@code {Old, New}} for each object replaced. */
  List<Term> pairs() {
    return pairs;
  }
}
