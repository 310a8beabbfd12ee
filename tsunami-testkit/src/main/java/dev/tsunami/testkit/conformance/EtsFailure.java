package dev.tsunami.testkit.conformance;

import dev.tsunami.term.Term;
import dev.tsunami.term.text.TermPrinter;
import dev.tsunami.testkit.ets.EtsCase;
import java.util.List;

/**
 * A difference that nothing explains, in the shortest case found that shows it.
 *
 * @param name what the cases that it was found in are about
 * @param answers what OTP answers to each step
 * @param step the first step with another result, from 0
 * @param ours its result by Tsunami, as it is read
 * @param theirs its result by OTP, as it is read
 */
public record EtsFailure(
    String name, EtsCase smallest, List<Term> answers, int step, Term ours, Term theirs) {
  /** The difference, then the case as Erlang and as Java. */
  @Override
  public String toString() {
    return name
        + ", step "
        + (step + 1)
        + ", "
        + smallest.steps().get(step)
        + "\nexpected "
        + TermPrinter.pretty(theirs, 10, 120)
        + "\ngiven    "
        + TermPrinter.pretty(ours, 10, 120)
        + "\n\n"
        + ErlangText.of(this)
        + "\n"
        + JavaText.of(this);
  }
}
