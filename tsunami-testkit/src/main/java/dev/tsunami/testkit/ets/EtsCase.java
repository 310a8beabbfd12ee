package dev.tsunami.testkit.ets;

import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;

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

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (EtsStep step : steps) {
      text.append(step).append('\n');
    }
    return text.toString();
  }
}
