package dev.tsunami.jit;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import java.util.ArrayList;
import java.util.List;

/**
 * The constants of some clauses in the order in which they occur, each occurrence with a number of
 * its own: whether two of them are equal by chance is no part of the shape.
 */
final class Constants {
  private final List<Term> terms = new ArrayList<>();

  int add(Term term) {
    terms.add(term);
    return terms.size() - 1;
  }

  int count() {
    return terms.size();
  }

  Term term(int constant) {
    return terms.get(constant);
  }

  /** The value of an integer of 64 bits; 0 for anything else. */
  long number(int constant) {
    return terms.get(constant) instanceof Int whole && whole.isLong() ? whole.longValue() : 0;
  }

  static boolean isLong(Term term) {
    return term instanceof Int whole && whole.isLong();
  }

  /** Whether terms equal to this one are this one. */
  static boolean isUnique(Term term) {
    return term instanceof Atom || term == TermList.NIL;
  }
}
