package dev.tsunami.term.text;

import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.Arrays;

/**
 * A walk through a term in the order in which it is printed, with a stack on the heap: each open
 * list, tuple and map, and which of its parts comes next. Constant call stack, linear cost.
 */
final class TermWalk {
  /** What a walk tells: the same term, piece by piece. */
  interface Sink {
    /** Writes the term if it is written as one piece, and says whether it was. */
    boolean leaf(Term term);

    /** A list, tuple or map begins. */
    void open(Term composite);

    /** A pair of a map begins. */
    void openPair();

    /** What stands between two parts: {@code ","}, {@code "|"} or {@code " => "}. */
    void separate(String separator);

    void closePair();

    /** The innermost list, tuple or map ends, with this bracket. */
    void close(String bracket);

    /** Whether the walk may end here: nothing more is wanted. */
    default boolean isFull() {
      return false;
    }
  }

  private final Sink sink;

  /**
   * For each open bracket: the tuple or map, or the rest of the list, whose head has been walked.
   */
  private Term[] open = new Term[16];

  /** For each open bracket: parts walked. The tail of an improper list leaves -1. */
  private int[] walked = new int[16];

  private int depth;

  private TermWalk(Sink sink) {
    this.sink = sink;
  }

  static void walk(Term term, Sink sink) {
    if (!sink.leaf(term)) {
      new TermWalk(sink).composite(term);
    }
  }

  private void composite(Term root) {
    push(root);
    while (depth > 0 && !sink.isFull()) {
      int top = depth - 1;
      switch (open[top]) {
        case Cons cons -> list(cons, top);
        case Tuple tuple -> tuple(tuple, top);
        case TermMap map -> map(map, top);
        default -> throw new AssertionError(open[top].getClass());
      }
    }
  }

  private void push(Term composite) {
    if (depth == walked.length) {
      open = Arrays.copyOf(open, 2 * depth);
      walked = Arrays.copyOf(walked, 2 * depth);
    }
    open[depth] = composite;
    walked[depth++] = 0;
    sink.open(composite);
  }

  private void visit(Term part) {
    if (!sink.leaf(part)) {
      push(part);
    }
  }

  private void list(Cons cons, int top) {
    if (walked[top] == 0) {
      walked[top] = 1;
      visit(cons.head());
      return;
    }
    if (walked[top] < 0 || cons.tail() == TermList.NIL) {
      close("]");
      return;
    }
    if (cons.tail() instanceof Cons rest) {
      open[top] = rest;
      sink.separate(",");
      visit(rest.head());
    } else {
      walked[top] = -1;
      sink.separate("|");
      visit(cons.tail());
    }
  }

  private void tuple(Tuple tuple, int top) {
    if (walked[top] == tuple.arity()) {
      close("}");
      return;
    }
    if (walked[top] > 0) {
      sink.separate(",");
    }
    visit(tuple.element(++walked[top]));
  }

  /** Parts are keys and values in turn. */
  private void map(TermMap map, int top) {
    int part = walked[top]++;
    boolean isKey = (part & 1) == 0;
    if (isKey && part > 0) {
      sink.closePair();
    }
    if (part == 2 * map.size()) {
      close("}");
    } else if (isKey) {
      if (part > 0) {
        sink.separate(",");
      }
      sink.openPair();
      visit(map.key(part / 2));
    } else {
      sink.separate(" => ");
      visit(map.value(part / 2));
    }
  }

  private void close(String bracket) {
    sink.close(bracket);
    depth--;
  }
}
