package dev.tsunami.kernel.image;

import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import org.jspecify.annotations.Nullable;

/**
 * What dumping and loading ask of the tables, on behalf of one caller. Tables are identified as in
 * {@code ets} calls, by name or reference. Mistakes of the caller that {@code ets} would raise are
 * raised here in the tables' own way and pass through {@link TableImages} unchanged.
 */
public interface ImageHost {
  /** What is to be written of this table; null if there is none or the caller may not read it. */
  @Nullable Dump dump(Term table);

  /** {@code ets:new(Name, Options)}; null where that raises. */
  @Nullable Term create(Term name, TermList options);

  /** {@code ets:insert(Table, Objects)}. The list may hold any terms: they come from a file. */
  void insert(Term table, TermList objects);

  /** {@code ets:delete(Table)}. */
  void delete(Term table);
}
