package dev.tsunami.beam;

import dev.tsunami.kernel.command.Lookups;
import dev.tsunami.kernel.command.Traversals;
import dev.tsunami.kernel.command.Writes;
import dev.tsunami.kernel.table.Access;
import dev.tsunami.kernel.table.Catalog;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.term.Ref;

/** The operations that go to a key of one table, which so need not be searched for. */
final class KeyCalls {
  private final Table table;
  private final Ref id;
  private final Session store;
  private final Lookups lookups;
  private final Writes writes;
  private final Traversals traversals;

  KeyCalls(Catalog catalog, Table table) {
    Access access = new Access(catalog, table);
    this.table = table;
    this.id = table.id();
    this.store = catalog.embedded();
    this.lookups = new Lookups(access);
    this.writes = new Writes(access);
    this.traversals = new Traversals(access);
  }

  Table table() {
    return table;
  }

  /** A term or a {@link Boolean}. */
  Object execute(int operation, TermReader in) {
    return switch (operation) {
      case Operation.LOOKUP -> lookups.lookup(store, id, in.next());
      case Operation.INSERT -> {
        writes.insert(store, id, in.next());
        yield true;
      }
      case Operation.INSERT_NEW -> writes.insertNew(store, id, in.next());
      case Operation.DELETE -> {
        writes.delete(store, id, in.next());
        yield true;
      }
      case Operation.MEMBER -> lookups.member(store, id, in.next());
      case Operation.LOOKUP_ELEMENT -> lookups.lookupElement(store, id, in.next(), in.next());
      case Operation.LOOKUP_ELEMENT_DEFAULT ->
          lookups.lookupElement(store, id, in.next(), in.next(), in.next());
      case Operation.UPDATE_COUNTER -> writes.updateCounter(store, id, in.next(), in.next());
      case Operation.UPDATE_COUNTER_DEFAULT ->
          writes.updateCounter(store, id, in.next(), in.next(), in.next());
      case Operation.UPDATE_ELEMENT -> writes.updateElement(store, id, in.next(), in.next());
      case Operation.UPDATE_ELEMENT_DEFAULT ->
          writes.updateElement(store, id, in.next(), in.next(), in.next());
      case Operation.TAKE -> writes.take(store, id, in.next());
      case Operation.DELETE_OBJECT -> {
        writes.deleteObject(store, id, in.next());
        yield true;
      }
      case Operation.FIRST -> traversals.first(store, id);
      case Operation.LAST -> traversals.last(store, id);
      case Operation.NEXT -> traversals.next(store, id, in.next());
      case Operation.PREV -> traversals.prev(store, id, in.next());
      case Operation.FIRST_LOOKUP -> traversals.firstLookup(store, id);
      case Operation.LAST_LOOKUP -> traversals.lastLookup(store, id);
      case Operation.NEXT_LOOKUP -> traversals.nextLookup(store, id, in.next());
      case Operation.PREV_LOOKUP -> traversals.prevLookup(store, id, in.next());
      default -> throw new IllegalStateException("no operation " + operation);
    };
  }
}
