package dev.tsunami.testkit.match;

import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.testkit.oracle.ErlOracle;
import java.util.ArrayList;
import java.util.List;

/** OTP. */
public final class OtpMatchSubject implements MatchSubject {
  private final ErlOracle oracle;

  public OtpMatchSubject(ErlOracle oracle) {
    this.oracle = oracle;
  }

  @Override
  public List<List<MatchAnswer>> answer(List<MatchCase> cases) {
    List<Term> terms = new ArrayList<>(cases.size());
    for (MatchCase each : cases) {
      terms.add(each.toTerm());
    }
    List<List<MatchAnswer>> all = new ArrayList<>(cases.size());
    for (Term answers : oracle.match(terms)) {
      List<MatchAnswer> ofCase = new ArrayList<>();
      for (Term answer : (TermList) answers) {
        ofCase.add(MatchAnswer.of(answer));
      }
      all.add(ofCase);
    }
    return all;
  }
}
