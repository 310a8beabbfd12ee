package dev.tsunami.kernel.command;

import dev.tsunami.kernel.table.Access;
import dev.tsunami.kernel.table.Catalog;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;

/** The functions that change objects, as commands. All need the right to write. */
final class WriteFunctions {
  private final Catalog catalog;
  private final Access access;
  private final Writes writes;

  WriteFunctions(Catalog catalog) {
    this.catalog = catalog;
    this.access = new Access(catalog);
    this.writes = new Writes(access);
  }

  Term call(Session session, Command command) {
    Term id = command.argument(0);
    return switch (command.bif()) {
      case INSERT -> {
        writes.insert(session, id, command.argument(1));
        yield Atom.TRUE;
      }
      case INSERT_NEW -> Atom.of(writes.insertNew(session, id, command.argument(1)));
      case DELETE -> delete(session, command);
      case DELETE_OBJECT -> {
        writes.deleteObject(session, id, command.argument(1));
        yield Atom.TRUE;
      }
      case DELETE_ALL_OBJECTS -> {
        access.write(session, id).clear();
        yield Atom.TRUE;
      }
      case TAKE -> writes.take(session, id, command.argument(1));
      case UPDATE_COUNTER -> updateCounter(session, command);
      case UPDATE_ELEMENT -> Atom.of(updateElement(session, command));
      default -> throw new IllegalStateException("no write function: " + command.bif());
    };
  }

  private Term delete(Session session, Command command) {
    Term id = command.argument(0);
    if (command.arity() == 1) {
      Table table = access.write(session, id);
      catalog.delete(table, id);
    } else {
      writes.delete(session, id, command.argument(1));
    }
    return Atom.TRUE;
  }

  private Term updateCounter(Session session, Command command) {
    Term id = command.argument(0);
    Term key = command.argument(1);
    Term operation = command.argument(2);
    return command.arity() == 4
        ? writes.updateCounter(session, id, key, operation, command.argument(3))
        : writes.updateCounter(session, id, key, operation);
  }

  private boolean updateElement(Session session, Command command) {
    Term id = command.argument(0);
    Term key = command.argument(1);
    Term specification = command.argument(2);
    return command.arity() == 4
        ? writes.updateElement(session, id, key, specification, command.argument(3))
        : writes.updateElement(session, id, key, specification);
  }
}
