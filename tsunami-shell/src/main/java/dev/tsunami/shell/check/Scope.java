package dev.tsunami.shell.check;

import dev.tsunami.shell.eval.Bindings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variables that are bound at a place in the text. */
final class Scope {
  private final @Nullable Scope outer;
  private final @Nullable Bindings bindings;
  private @Nullable List<String> names;

  private Scope(@Nullable Scope outer, @Nullable Bindings bindings) {
    this.outer = outer;
    this.bindings = bindings;
  }

  static Scope of(Bindings bindings) {
    return new Scope(null, bindings);
  }

  Scope inner() {
    return new Scope(this, null);
  }

  boolean has(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      if ((scope.names != null && scope.names.contains(name))
          || (scope.bindings != null && scope.bindings.get(name) != null)) {
        return true;
      }
    }
    return false;
  }

  void add(String name) {
    if (names == null) {
      names = new ArrayList<>(4);
    }
    if (!names.contains(name)) {
      names.add(name);
    }
  }

  /** What was added to this very scope. */
  List<String> added() {
    return names == null ? List.of() : names;
  }
}
