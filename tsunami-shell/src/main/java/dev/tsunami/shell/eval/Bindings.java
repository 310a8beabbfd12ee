package dev.tsunami.shell.eval;

import dev.tsunami.term.Term;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Variables and their values, in scopes: the shell's own, then one for each call of a fun and each
 * generator. A variable binds once; {@link #reset} forgets what was bound since a mark, as a failed
 * match or the next round of a generator must.
 *
 * <p>Not thread-safe. Cost: a look-up passes over the variables bound later, and scopes are small.
 */
public final class Bindings {
  private final @Nullable Bindings outer;
  private String[] names;
  private Term[] values;
  private int count;

  public Bindings() {
    this(null, 8);
  }

  private Bindings(@Nullable Bindings outer, int capacity) {
    this.outer = outer;
    this.names = new String[capacity];
    this.values = new Term[capacity];
  }

  /** A copy of this scope, to come back to. */
  public Bindings copy() {
    Bindings copy = new Bindings(outer, names.length);
    System.arraycopy(names, 0, copy.names, 0, count);
    System.arraycopy(values, 0, copy.values, 0, count);
    copy.count = count;
    return copy;
  }

  /** A new scope inside this one. */
  Bindings inner() {
    return new Bindings(this, 4);
  }

  /** The value in this scope or one around it. */
  public @Nullable Term get(String name) {
    for (Bindings scope = this; scope != null; scope = scope.outer) {
      Term value = scope.getHere(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** The value in this very scope. */
  @Nullable Term getHere(String name) {
    for (int i = count - 1; i >= 0; i--) {
      if (names[i].equals(name)) {
        return values[i];
      }
    }
    return null;
  }

  /** Binds a variable that has no value in this scope. */
  public void bind(String name, Term value) {
    if (count == names.length) {
      names = Arrays.copyOf(names, count * 2);
      values = Arrays.copyOf(values, count * 2);
    }
    names[count] = name;
    values[count++] = value;
  }

  /** A mark to come back to with {@link #reset}. */
  int mark() {
    return count;
  }

  void reset(int mark) {
    Arrays.fill(values, mark, count, null);
    count = mark;
  }

  /** Forgets all variables of this scope. */
  public void forgetAll() {
    reset(0);
  }

  /** Forgets one variable of this scope. */
  public void forget(String name) {
    for (int i = 0; i < count; i++) {
      if (names[i].equals(name)) {
        System.arraycopy(names, i + 1, names, i, count - i - 1);
        System.arraycopy(values, i + 1, values, i, count - i - 1);
        count--;
        return;
      }
    }
  }

  /** The variables of this scope by name, in order. */
  public SortedMap<String, Term> sorted() {
    SortedMap<String, Term> sorted = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      sorted.put(names[i], values[i]);
    }
    return sorted;
  }
}
