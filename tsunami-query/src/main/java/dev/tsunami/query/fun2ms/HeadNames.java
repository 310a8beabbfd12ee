package dev.tsunami.query.fun2ms;

import dev.tsunami.term.Atom;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the variables of a fun's head are called in the match specification: {@code '$1'}, {@code
 * '$2'} in the order in which they first occur, {@code '$_'} for one that is the whole object, and
 * {@code '_'} for {@code _}.
 *
 * <p>Source: {@code ms_transform} of OTP 25. As there, {@code _ = {A, _}} makes every {@code _} of
 * the clause the whole object.
 */
final class HeadNames {
  static final Atom OBJECT = Atom.of("$_");

  private final Map<String, Atom> names = new HashMap<>(Map.of("_", Atom.of("_")));
  private int numbered;

  /** The name of a variable that occurs in the head. */
  Atom occurs(String variable) {
    Atom known = names.get(variable);
    if (known != null) {
      return known;
    }
    Atom name = Atom.of("$" + ++numbered);
    names.put(variable, name);
    return name;
  }

  void isObject(String variable) {
    names.put(variable, OBJECT);
  }

  /** Null for a variable that is not of the head. */
  @Nullable Atom find(String variable) {
    return names.get(variable);
  }
}
