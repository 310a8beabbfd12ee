package dev.tsunami.testkit.ets;

import dev.tsunami.term.Term;
import java.util.List;

/** What plays cases: OTP or Tsunami. */
public interface Subject {
  /**
   * For each case, the result of each step: {@code {ok, Result}} or {@code {raised, Class, Reason,
   * Function, Arity, Cause}}.
   */
  List<List<Term>> play(List<EtsCase> cases);
}
