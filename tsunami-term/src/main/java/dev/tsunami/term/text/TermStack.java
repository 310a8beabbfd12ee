package dev.tsunami.term.text;

import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.Arrays;

/**
 * The open brackets of a text that is being parsed, and the parts that each has so far. It stands
 * in for the call stack, so that the depth of a term is bounded by the heap alone.
 *
 * <pre>
 * {a, [b, c        terms  a b c
 * ^   ^            starts 0 1
 * </pre>
 */
final class TermStack {
  private Term[] terms = new Term[16];
  private int termCount;

  /** For each open bracket: what it is, and the index of its first part. */
  private Bracket[] brackets = new Bracket[8];

  private int[] starts = new int[8];
  private int depth;

  boolean isEmpty() {
    return depth == 0;
  }

  int depth() {
    return depth;
  }

  void open(Bracket bracket) {
    if (depth == starts.length) {
      brackets = Arrays.copyOf(brackets, 2 * depth);
      starts = Arrays.copyOf(starts, 2 * depth);
    }
    brackets[depth] = bracket;
    starts[depth++] = termCount;
  }

  /** The innermost bracket. */
  Bracket bracket() {
    return brackets[depth - 1];
  }

  /** Another part of the innermost bracket comes next. */
  void turnInto(Bracket bracket) {
    brackets[depth - 1] = bracket;
  }

  void push(Term term) {
    if (termCount == terms.length) {
      terms = Arrays.copyOf(terms, 2 * termCount);
    }
    terms[termCount++] = term;
  }

  Term closeParenthesis() {
    return close(terms[termCount - 1]);
  }

  Term closeList(boolean hasTail) {
    Term list = hasTail ? terms[--termCount] : TermList.NIL;
    int start = starts[depth - 1];
    while (termCount > start) {
      list = TermList.cons(terms[--termCount], list);
    }
    return close(list);
  }

  Term closeTuple() {
    return close(Tuple.of(Arrays.copyOfRange(terms, starts[depth - 1], termCount)));
  }

  Term closeMap() {
    int start = starts[depth - 1];
    return close(MapPairs.toMap(terms, start, termCount - start));
  }

  private Term close(Term made) {
    termCount = starts[--depth];
    return made;
  }
}
