package dev.tsunami.kernel.command;

import dev.tsunami.kernel.table.Access;
import dev.tsunami.kernel.table.Catalog;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.kernel.table.Refusal;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** The functions that change no object and no table, as commands. */
final class ReadFunctions {
  private static final Atom END = Atom.of("$end_of_table");

  private final Catalog catalog;
  private final Access access;
  private final Lookups lookups;
  private final Traversals traversals;

  ReadFunctions(Catalog catalog) {
    this.catalog = catalog;
    this.access = new Access(catalog);
    this.lookups = new Lookups(access);
    this.traversals = new Traversals(access);
  }

  Term call(Session session, Command command) {
    return switch (command.bif()) {
      case ALL -> all();
      case WHEREIS -> whereis(command.argument(0));
      case INFO -> info(command);
      default -> read(session, command);
    };
  }

  private Term read(Session session, Command command) {
    Term id = command.argument(0);
    return switch (command.bif()) {
      case LOOKUP -> lookups.lookup(session, id, command.argument(1));
      case LOOKUP_ELEMENT -> lookupElement(session, command);
      case MEMBER -> Atom.of(lookups.member(session, id, command.argument(1)));
      case FIRST -> traversals.first(session, id);
      case LAST -> traversals.last(session, id);
      case NEXT -> traversals.next(session, id, command.argument(1));
      case PREV -> traversals.prev(session, id, command.argument(1));
      case FIRST_LOOKUP -> traversals.firstLookup(session, id);
      case LAST_LOOKUP -> traversals.lastLookup(session, id);
      case NEXT_LOOKUP -> traversals.nextLookup(session, id, command.argument(1));
      case PREV_LOOKUP -> traversals.prevLookup(session, id, command.argument(1));
      default -> readTable(session, command);
    };
  }

  private Term lookupElement(Session session, Command command) {
    Term id = command.argument(0);
    Term key = command.argument(1);
    Term position = command.argument(2);
    return command.arity() == 4
        ? lookups.lookupElement(session, id, key, position, command.argument(3))
        : lookups.lookupElement(session, id, key, position);
  }

  private Term readTable(Session session, Command command) {
    Term id = command.argument(0);
    Table table = access.read(session, id);
    Term result =
        switch (command.bif()) {
          case SLOT -> slot(table, command.argument(1));
          case SAFE_FIXTABLE -> safeFixtable(session, table, command.argument(1));
          case TAB2LIST -> TermList.copyOf(table.toList());
          default -> throw new IllegalStateException("no read function: " + command.bif());
        };
    if (command.bif() != Bif.SAFE_FIXTABLE) {
      access.confirm(table, id);
    }
    return result;
  }

  private Term all() {
    List<Term> handles = new ArrayList<>();
    for (Table table : catalog.all()) {
      handles.add(table.handle());
    }
    return TermList.copyOf(handles);
  }

  private Term whereis(Term name) {
    if (!(name instanceof Atom)) {
      throw Refusal.badarg(Cause.NONE, 1, "an atom", name);
    }
    Table table = catalog.find(name);
    return table == null ? Atom.UNDEFINED : table.id();
  }

  private Term info(Command command) {
    Table table;
    try {
      table = access.any(command.argument(0));
    } catch (Refusal missing) {
      if (missing.why() == Cause.ID) {
        return Atom.UNDEFINED;
      }
      throw missing;
    }
    if (command.arity() == 1) {
      return catalog.info(table);
    }
    Term value = catalog.info(table, command.argument(1));
    if (value == null) {
      throw Refusal.badarg(Cause.NONE, 2, "an item of ets:info/2", command.argument(1));
    }
    return value;
  }

  private static Term slot(Table table, Term number) {
    if (number instanceof Int index && index.isLong() && index.longValue() >= 0) {
      List<Tuple> objects = table.slot(index.longValue());
      if (objects != null) {
        return objects.isEmpty() ? END : TermList.copyOf(objects);
      }
    }
    throw Refusal.badarg(Cause.NONE, 2, "a slot of the table, from 0", number);
  }

  private Term safeFixtable(Session session, Table table, Term fix) {
    if (fix != Atom.TRUE && fix != Atom.FALSE) {
      throw Refusal.badarg(Cause.NONE, 2, "true or false", fix);
    }
    if (fix == Atom.TRUE) {
      table.fix(session, catalog.clock().epochMicros());
    } else {
      table.unfix(session.pid());
    }
    return Atom.TRUE;
  }
}
