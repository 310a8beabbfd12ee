package dev.tsunami.kernel.match;

import dev.tsunami.term.Term;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the clause that is being parsed, as it is found, and how deep it goes. */
final class Problems {
  /**
   * Levels of nesting that a pattern or an expression may have; what is nested deeper must be a
   * term without any special part (in expressions a list: tuples are calls there). A chain of
   * {@code andalso} or {@code orelse} is one level. Parser, printer, interpreter and the search for
   * bounds recurse: on JDK 25, interpreted and compiled by C1 and by C2, all of them reach it in a
   * stack of 320 KB and not all of them in 256 KB. Threads of servers have 512 KB and more. OTP's
   * bound depends on its stack: 3,000 pass, 5,000 do not.
   */
  static final int MAX_DEPTH = 300;

  /**
   * Parts of a specification that may be looked at, some of them three times: bounds what a term
   * that shares its subterms can cost.
   */
  static final int MAX_PARTS = 10_000_000;

  /** Texts of OTP are cut here. */
  private static final int OTP_LENGTH = 99;

  /** Problems that are reported of one clause. OTP reports all, of whatever number. */
  private static final int MAX_PROBLEMS = 1_000;

  private final List<Problem> found = new ArrayList<>();

  // Where the parser is, put into words only where there is a problem.
  private int clause;
  private String part = "";
  private int number;

  private boolean tooBig;
  private int parts;

  /** What is looked at from here on, in no clause. */
  void at(String newPart) {
    at(0, newPart, 0);
  }

  /**
   * What is looked at from here on.
   *
   * @param newClause from 1; 0 in none
   * @param newPart of the clause; empty for all of it
   * @param newNumber of the expression in this part, from 1; 0 for none
   */
  void at(int newClause, String newPart, int newNumber) {
    clause = newClause;
    part = newPart;
    number = newNumber;
  }

  private String place() {
    String of = clause == 0 ? "" : "clause " + clause + (part.isEmpty() ? "" : ", ");
    return of + part + (number == 0 ? "" : " " + number);
  }

  /**
   * Takes note of a problem.
   *
   * @throws MatchSpecException if there are so many that nobody reads more
   */
  void add(String reason, String otp) {
    found.add(new Problem(place(), reason, otp.length() > OTP_LENGTH ? cut(otp) : otp));
    if (found.size() == MAX_PROBLEMS) {
      throw exception();
    }
  }

  private static String cut(String otp) {
    return otp.substring(0, OTP_LENGTH);
  }

  void tooDeep(Term near) {
    tooBig = true;
    add(
        "nested deeper than " + MAX_DEPTH + " levels",
        "Excessive nesting; system limit reached near: " + EmulatorText.of(near));
  }

  /**
   * Counts one more part.
   *
   * @throws MatchSpecException if there are too many
   */
  void countPart() {
    if (++parts > MAX_PARTS) {
      tooBig = true;
      add("more than " + MAX_PARTS + " parts", "Too many parts; system limit reached.");
      throw exception();
    }
  }

  boolean any() {
    return !found.isEmpty();
  }

  /** Throws what was found, if anything was. */
  void throwIfAny() {
    if (any()) {
      throw exception();
    }
  }

  MatchSpecException exception() {
    return new MatchSpecException(found, tooBig);
  }
}
