package dev.tsunami.testkit.ets;

import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.testkit.oracle.ErlOracle;
import java.util.ArrayList;
import java.util.List;

/** OTP: each process of a case is an Erlang process. Safe for many threads, one at a time. */
public final class OtpSubject implements Subject {
  private final ErlOracle oracle;

  public OtpSubject(ErlOracle oracle) {
    this.oracle = oracle;
  }

  @Override
  public synchronized List<List<Term>> play(List<EtsCase> cases) {
    List<Term> terms = new ArrayList<>(cases.size());
    for (EtsCase each : cases) {
      terms.add(each.toTerm());
    }
    List<List<Term>> results = new ArrayList<>(cases.size());
    for (Term answer : oracle.play(terms)) {
      results.add(((TermList) answer).toList());
    }
    return results;
  }
}
