package dev.tsunami.testkit.cases;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.testkit.ets.Reading;

/** What a call of a script must come to. */
sealed interface Expectation {
  /**
   * @param outcome {@code {ok, Result}} or {@code {raised, Class, Reason, Function, Arity, Cause,
   *     Explanation}}
   */
  boolean isMetBy(Term outcome);

  private static boolean isOk(Term outcome) {
    return outcome instanceof Tuple tuple && tuple.arity() == 2 && tuple.element(1) == Atom.OK;
  }

  /** Any result, but no error. */
  record Succeeds() implements Expectation {
    @Override
    public boolean isMetBy(Term outcome) {
      return isOk(outcome);
    }

    @Override
    public String toString() {
      return "success";
    }
  }

  /** Whatever the other world gives. */
  record SameInBoth() implements Expectation {
    @Override
    public boolean isMetBy(Term outcome) {
      return true;
    }

    @Override
    public String toString() {
      return "the same in both";
    }
  }

  record Gives(Term result, Reading reading) implements Expectation {
    @Override
    public boolean isMetBy(Term outcome) {
      return reading.read(outcome).equals(reading.read(Tuple.of(Atom.OK, result)));
    }

    @Override
    public String toString() {
      return reading == Reading.LITERAL ? result.toString() : result + " in any order";
    }
  }

  record GivesOneOf(TermList results) implements Expectation {
    @Override
    public boolean isMetBy(Term outcome) {
      return isOk(outcome) && results.toList().contains(((Tuple) outcome).element(2));
    }

    @Override
    public String toString() {
      return "one of " + results;
    }
  }

  /**
   * An error.
   *
   * @param cause OTP's name for it; empty for any
   */
  record Fails(String reason, String cause) implements Expectation {
    @Override
    public boolean isMetBy(Term outcome) {
      return outcome instanceof Tuple raised
          && raised.arity() == 7
          && raised.element(3) == Atom.of(reason)
          && (cause.isEmpty() || raised.element(6) == Atom.of(cause));
    }

    @Override
    public String toString() {
      return "error " + reason + (cause.isEmpty() ? "" : " with the cause " + cause);
    }
  }
}
