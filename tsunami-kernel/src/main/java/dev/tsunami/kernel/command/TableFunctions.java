package dev.tsunami.kernel.command;

import dev.tsunami.kernel.table.Access;
import dev.tsunami.kernel.table.Catalog;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.kernel.table.Refusal;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.kernel.table.TableOptions;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;

/** The functions that make tables and change what they are called and whom they belong to. */
final class TableFunctions {
  private final Catalog catalog;
  private final Access access;

  TableFunctions(Catalog catalog) {
    this.catalog = catalog;
    this.access = new Access(catalog);
  }

  Term call(Session session, Command command) {
    return switch (command.bif()) {
      case NEW -> create(session, command.argument(0), command.argument(1));
      case RENAME -> rename(session, command.argument(0), command.argument(1));
      case GIVE_AWAY -> giveAway(session, command);
      case SETOPTS -> {
        Table table = access.write(session, command.argument(0));
        catalog.setOptions(session, table, command.argument(1), command.argument(0));
        yield Atom.TRUE;
      }
      default -> throw new IllegalStateException("no table function: " + command.bif());
    };
  }

  private Term create(Session session, Term name, Term options) {
    if (!(name instanceof Atom atom)) {
      throw Refusal.badarg(Cause.NONE, 1, "an atom as the table's name", name);
    }
    return catalog.create(session, atom, TableOptions.parse(options, catalog.ids())).handle();
  }

  private Term rename(Session session, Term given, Term newName) {
    Table table = access.write(session, given);
    if (!(newName instanceof Atom atom)) {
      throw Refusal.badarg(Cause.NONE, 2, "an atom as the table's new name", newName);
    }
    catalog.rename(table, atom, given);
    // The name of this call, which somebody else may have changed again by now.
    return table.header().named() ? atom : table.id();
  }

  private Term giveAway(Session session, Command command) {
    Term given = command.argument(0);
    Table table = access.write(session, given);
    if (!(command.argument(1) instanceof Pid receiver)) {
      throw Refusal.badarg(Cause.NONE, 2, "a pid", command.argument(1));
    }
    catalog.giveAway(session, table, receiver, command.argument(2), given);
    return Atom.TRUE;
  }
}
