package dev.tsunami.shell.interpreter;

import dev.tsunami.term.Term;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The numbered forms of a shell and their values, the last {@link #KEPT} of them. */
final class History {
  /** As many as the Erlang shell keeps. */
  static final int KEPT = 20;

  /** A form that had a value. */
  record Entry(int number, String text, Term value) {}

  private final Deque<Entry> entries = new ArrayDeque<>();
  private int next = 1;

  /** The number of the form that is read now. */
  int next() {
    return next;
  }

  void add(String text, Term value) {
    entries.addLast(new Entry(next, text, value));
    if (entries.size() > KEPT) {
      entries.removeFirst();
    }
    next++;
  }

  /** Counts a form that had no value. */
  void skip() {
    next++;
  }

  Iterable<Entry> entries() {
    return entries;
  }

  /** The entry of this number, or counted back from the end if it is negative. */
  @Nullable Entry find(long number) {
    long wanted = number < 0 ? next + number : number;
    for (Entry entry : entries) {
      if (entry.number() == wanted) {
        return entry;
      }
    }
    return null;
  }
}
