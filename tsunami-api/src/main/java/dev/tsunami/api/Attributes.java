package dev.tsunami.api;

import dev.tsunami.kernel.table.Catalog;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the positions of tables' objects are called, for those tables that somebody told it of.
 * Names are for people and queries; the tables do not know them. They last as long as the table and
 * this process.
 *
 * <p>Thread safety: any number of threads.
 */
public final class Attributes {
  private final Catalog catalog;
  private final ConcurrentHashMap<Ref, List<String>> names = new ConcurrentHashMap<>();

  Attributes(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Names the positions of a table, from 1. An empty list takes the names away.
   *
   * @throws IllegalArgumentException if there is no such table
   */
  public void set(Term table, List<String> attributes) {
    Table found = catalog.find(table);
    if (found == null) {
      throw new IllegalArgumentException(
          "Attributes.set: expected an existing table, given " + table);
    }
    names.keySet().removeIf(id -> catalog.find(id) == null);
    if (attributes.isEmpty()) {
      names.remove(found.id());
    } else {
      names.put(found.id(), List.copyOf(attributes));
    }
  }

  /** The names of a table's positions, from 1; empty if there are none or no such table. */
  public List<String> of(Term table) {
    Table found = catalog.find(table);
    return found == null ? List.of() : names.getOrDefault(found.id(), List.of());
  }
}
