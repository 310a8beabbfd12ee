package dev.tsunami.kernel.table;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * Finds the table that a call names and checks the caller's rights: the first step of every
 * operation. The table is always a call's first argument, and its errors come before all others.
 */
public final class Access {
  private static final int TABLE = 1;

  private final Catalog catalog;
  private final @Nullable Table known;

  public Access(Catalog catalog) {
    this(catalog, null);
  }

  /**
   * For who holds a table and calls with that again and again.
   *
   * @param known is not searched for when a call has its identifier
   */
  public Access(Catalog catalog, @Nullable Table known) {
    this.catalog = catalog;
    this.known = known;
  }

  private Table find(Term table) {
    return known != null && known.id() == table ? known : catalog.require(table);
  }

  /**
   * The table, for an operation that needs no rights.
   *
   * @throws Refusal with cause type or id
   */
  public Table any(Term table) {
    return find(table);
  }

  /**
   * The table, for an operation that reads.
   *
   * @throws Refusal with cause type, id or access
   */
  public Table read(Session caller, Term table) {
    Table found = find(table);
    Header header = live(found, table);
    if (header.protection() == Protection.PRIVATE && !isOwner(caller, header)) {
      throw Refusal.badarg(Cause.ACCESS, TABLE, "a table that the caller may read", table);
    }
    return found;
  }

  /**
   * The table, for an operation that writes.
   *
   * @throws Refusal with cause type, id or access
   */
  public Table write(Session caller, Term table) {
    Table found = find(table);
    Header header = live(found, table);
    if (header.protection() != Protection.PUBLIC && !isOwner(caller, header)) {
      throw Refusal.badarg(Cause.ACCESS, TABLE, "a table that the caller may write", table);
    }
    return found;
  }

  /**
   * Confirms, after a read through a name, that the name still means this table: what was read
   * after a rename must not be answered under the old name. A living header with the name is
   * enough: no two named tables have one (see {@link Catalog}).
   *
   * @throws Refusal with cause id
   */
  public void confirm(Table read, Term table) {
    if (table instanceof Atom && live(read, table).name() != table) {
      throw Catalog.missing(table);
    }
  }

  private static Header live(Table found, Term table) {
    Header header = found.header();
    if (!header.alive()) {
      throw Catalog.missing(table);
    }
    return header;
  }

  static boolean isOwner(Session caller, Header header) {
    Pid owner = header.owner();
    return owner == null ? caller.isEmbedded() : owner.equals(caller.pid());
  }
}
