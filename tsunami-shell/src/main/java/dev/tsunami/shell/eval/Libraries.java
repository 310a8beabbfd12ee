package dev.tsunami.shell.eval;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All functions that expressions can call, found by module and name. */
public final class Libraries {
  private final List<Library> libraries = new ArrayList<>();

  /**
   * A call without a module is looked up in {@code erlang} first, then in the library without a
   * name.
   */
  public void add(Library library) {
    libraries.add(library);
  }

  public List<Library> all() {
    return List.copyOf(libraries);
  }

  private @Nullable Library find(String module, String function, int arity) {
    for (Library library : libraries) {
      if (library.module().equals(module) && library.has(function, arity)) {
        return library;
      }
    }
    return null;
  }

  /** Whether there is such a function; the module is empty for functions without one. */
  public boolean has(String module, String function, int arity) {
    return find(module, function, arity) != null;
  }

  /** Whether a call without a module finds something. */
  public boolean hasLocal(String function, int arity) {
    return has("erlang", function, arity) || has("", function, arity);
  }

  /** The names of a module's functions; none for a module that is not here. */
  public List<String> names(String module) {
    List<String> names = new ArrayList<>();
    for (Library library : libraries) {
      if (library.module().equals(module)) {
        library.entries().forEach(entry -> names.add(entry.name()));
      }
    }
    return names;
  }

  /**
   * Calls a function.
   *
   * @throws ErlangException as the function does, or {@code undef}
   */
  public Term call(String module, String function, Term... arguments) {
    Library library = find(module, function, arguments.length);
    if (library == null) {
      throw undefined(module, function, arguments);
    }
    return library.call(function, arguments);
  }

  Term local(String function, Term[] arguments) {
    String module = has("erlang", function, arguments.length) ? "erlang" : "";
    return call(module, function, arguments);
  }

  private static ErlangException undefined(String module, String function, Term[] arguments) {
    return ErlangException.call(Atom.of("undef"), module, function, arguments);
  }
}
