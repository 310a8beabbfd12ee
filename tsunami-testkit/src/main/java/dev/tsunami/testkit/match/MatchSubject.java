package dev.tsunami.testkit.match;

import java.util.List;

/** What answers cases of match specifications: OTP or Tsunami. */
public interface MatchSubject {
  /** For each case what each function gives, always the same functions in the same order. */
  List<List<MatchAnswer>> answer(List<MatchCase> cases);
}
