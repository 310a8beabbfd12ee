package dev.tsunami.testkit.ets;

import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Steps made one after the other by a few processes that live as long as the case, on tables that
 * no other case sees.
 *
 * @param processes how many there are at the start
 */
public record EtsCase(int processes, List<EtsStep> steps) {
  /** {@code {Processes, Steps}}, as the oracle plays it. */
  public Term toTerm() {
    List<Term> terms = new ArrayList<>(steps.size());
    for (EtsStep step : steps) {
      terms.add(step.toTerm());
    }
    return Tuple.of(Int.of(processes), TermList.copyOf(terms));
  }

  /**
   * The case with only the steps at these indexes, in their order. References to results of steps
   * that stay are kept, others refer to nothing.
   */
  public EtsCase keeping(List<Integer> indexes) {
    Map<Integer, Integer> moved = new HashMap<>();
    for (int index : indexes) {
      moved.put(index, moved.size());
    }
    List<EtsStep> kept = new ArrayList<>(indexes.size());
    for (int index : indexes) {
      kept.add(steps.get(index).withResults(moved));
    }
    return new EtsCase(processes, kept);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (EtsStep step : steps) {
      text.append(step).append('\n');
    }
    return text.toString();
  }
}
