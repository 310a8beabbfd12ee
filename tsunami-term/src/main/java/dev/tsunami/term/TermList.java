package dev.tsunami.term;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A list: {@link Nil}, or a {@link Cons} of a head and a tail. A list whose last tail is not nil is
 * improper. Iteration gives the heads, whatever the last tail is.
 */
public abstract sealed class TermList extends Term implements Iterable<Term> {
  public static final Nil NIL = new Nil();

  private TermList() {}

  public static TermList of(Term... elements) {
    return of(elements, elements.length, NIL);
  }

  public static TermList copyOf(Collection<? extends Term> elements) {
    Term[] array = elements.toArray(new Term[0]);
    return of(array, array.length, NIL);
  }

  public static Cons cons(Term head, Term tail) {
    return new Cons(head, tail);
  }

  /**
   * The list of the first {@code count} elements, ending in {@code tail}, which must be a list if
   * there are none.
   */
  public static TermList of(Term[] elements, int count, Term tail) {
    Term list = tail;
    for (int i = count - 1; i >= 0; i--) {
      list = new Cons(elements[i], list);
    }
    if (list instanceof TermList made) {
      return made;
    }
    throw new IllegalArgumentException(
        "TermList.of: expected a list as the tail of no elements, given " + tail);
  }

  /** The list of the code points of {@code text}: what {@code "text"} means in Erlang. */
  public static TermList ofText(String text) {
    Term list = NIL;
    for (int i = text.length(); i > 0; ) {
      int codePoint = text.codePointBefore(i);
      list = new Cons(Int.of(codePoint), list);
      i -= Character.charCount(codePoint);
    }
    return (TermList) list;
  }

  /** Number of elements, or -1 if the list is improper. Walks the list. */
  public final int properLength() {
    int length = 0;
    Term rest = this;
    while (rest instanceof Cons cons) {
      length++;
      rest = cons.tail;
    }
    return rest == NIL ? length : -1;
  }

  /** The elements as a Java list; the last tail of an improper list is left out. */
  public final List<Term> toList() {
    List<Term> elements = new ArrayList<>();
    Term rest = this;
    while (rest instanceof Cons cons) {
      elements.add(cons.head);
      rest = cons.tail;
    }
    return elements;
  }

  @Override
  public final Iterator<Term> iterator() {
    return new Heads(this);
  }

  /** The empty list. */
  public static final class Nil extends TermList {
    private Nil() {}

    @Override
    int rank() {
      return Rank.NIL;
    }

    @Override
    int hash(int depth, boolean exact) {
      return 0x3c6ef372;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }
  }

  /** A list cell. */
  public static final class Cons extends TermList {
    private final Term head;
    private final Term tail;

    private Cons(Term head, Term tail) {
      this.head = head;
      this.tail = tail;
    }

    public Term head() {
      return head;
    }

    /** A list, or any other term at the end of an improper list. */
    public Term tail() {
      return tail;
    }

    @Override
    int rank() {
      return Rank.LIST;
    }

    @Override
    int hash(int depth, boolean exact) {
      int hash = 0x51ed270b;
      Term rest = this;
      while (rest instanceof Cons cons) {
        hash = Rank.mix(hash, depth > 0 ? cons.head.hash(depth - 1, exact) : 1);
        rest = cons.tail;
      }
      return Rank.mix(hash, depth > 0 ? rest.hash(depth - 1, exact) : 1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other || (other instanceof Cons that && Comparison.same(this, that));
    }
  }

  private static final class Heads implements Iterator<Term> {
    private Term rest;

    Heads(Term rest) {
      this.rest = rest;
    }

    @Override
    public boolean hasNext() {
      return rest instanceof Cons;
    }

    @Override
    public Term next() {
      if (rest instanceof Cons cons) {
        rest = cons.tail;
        return cons.head;
      }
      throw new NoSuchElementException();
    }
  }
}
