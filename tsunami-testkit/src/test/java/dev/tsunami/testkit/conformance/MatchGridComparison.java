package dev.tsunami.testkit.conformance;

import dev.tsunami.api.Store;
import dev.tsunami.kernel.command.CommandCodec;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.testkit.oracle.ErlOracle;
import dev.tsunami.testkit.terms.Paste;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Compares {@code test_ms} of single calls. What OTP's match specifications lack but Erlang has is
 * compared with the function itself.
 */
final class MatchGridComparison {
  private static final int MAX_FAILURES_A_FUNCTION = 3;

  private final ErlOracle oracle;
  private final Set<String> lacking;
  private final List<String> failures = new ArrayList<>();
  private long questions;
  private long byFunction;
  private long failed;

  /**
   * @param lacking functions, as {@code name/arity}, that OTP's match specifications do not know
   */
  MatchGridComparison(ErlOracle oracle, Set<String> lacking) {
    this.oracle = oracle;
    this.lacking = lacking;
  }

  void compare(String name, List<MatchGrid.Question> asked) {
    List<Term> theirs = lacking.contains(name) ? fromFunction(asked) : fromTest(asked);
    int failedHere = 0;
    try (Store store = Store.open();
        Session session = store.session()) {
      for (int i = 0; i < asked.size(); i++) {
        Term ours = ask(store, session, asked.get(i));
        if (!ours.equals(theirs.get(i)) && failedHere++ < MAX_FAILURES_A_FUNCTION) {
          MatchGrid.Question question = asked.get(i);
          failures.add(
              "ets:test_ms("
                  + Paste.of(question.term())
                  + ", "
                  + Paste.of(question.spec())
                  + ").\nexpected "
                  + theirs.get(i)
                  + "\ngiven    "
                  + ours);
        }
      }
    }
    questions += asked.size();
    failed += failedHere;
  }

  private List<Term> fromTest(List<MatchGrid.Question> asked) {
    List<Term> terms = new ArrayList<>(asked.size());
    for (MatchGrid.Question question : asked) {
      terms.add(question.toTerm());
    }
    return oracle.testMatchSpecs(terms);
  }

  private List<Term> fromFunction(List<MatchGrid.Question> asked) {
    List<Term> calls = new ArrayList<>(asked.size());
    for (MatchGrid.Question question : asked) {
      calls.add(question.call());
    }
    List<Term> expected = new ArrayList<>(asked.size());
    List<Term> outcomes = oracle.callGuardFunctions(calls);
    for (int i = 0; i < outcomes.size(); i++) {
      expected.add(asked.get(i).expected(outcomes.get(i)));
    }
    byFunction += asked.size();
    return expected;
  }

  private static Term ask(Store store, Session session, MatchGrid.Question question) {
    try {
      Term answer =
          store
              .executor()
              .execute(
                  session, CommandCodec.of("test_ms", List.of(question.term(), question.spec())));
      return Tuple.of(Atom.OK, answer);
    } catch (EtsException e) {
      return Tuple.of(Atom.of("raised"), e.reason(), e.why().atom());
    }
  }

  List<String> failures() {
    return failures;
  }

  String summary() {
    return String.format(
        "%,d calls, %,d of them of functions that its match specifications lack; %,d differ",
        questions, byFunction, failed);
  }
}
