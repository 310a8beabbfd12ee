package dev.tsunami.kernel.command;

import dev.tsunami.kernel.table.Access;
import dev.tsunami.kernel.table.Catalog;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.kernel.table.Refusal;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** The functions that change objects. All need the right to write. */
final class WriteFunctions {
  private final Catalog catalog;
  private final Access access;

  WriteFunctions(Catalog catalog) {
    this.catalog = catalog;
    this.access = new Access(catalog);
  }

  Term call(Session session, Command command) {
    Table table = access.write(session, command.argument(0));
    return switch (command.bif()) {
      case INSERT -> insert(table, command.argument(1));
      case INSERT_NEW -> insertNew(table, command.argument(1));
      case DELETE -> delete(table, command);
      case DELETE_OBJECT -> {
        table.deleteObject(table.checkObject(command.argument(1), 2));
        yield Atom.TRUE;
      }
      case DELETE_ALL_OBJECTS -> {
        table.clear();
        yield Atom.TRUE;
      }
      case TAKE -> ReadFunctions.objects(table.take(command.argument(1)));
      case UPDATE_COUNTER ->
          table.updateCounter(
              command.argument(1),
              command.argument(2),
              command.arity() == 4 ? command.argument(3) : null);
      case UPDATE_ELEMENT ->
          Atom.of(
              table.updateElement(
                  command.argument(1),
                  command.argument(2),
                  command.arity() == 4 ? command.argument(3) : null));
      default -> throw new IllegalStateException("no write function: " + command.bif());
    };
  }

  private static Term insert(Table table, Term given) {
    if (given instanceof TermList list) {
      List<Tuple> objects = objects(table, list);
      if (!objects.isEmpty()) {
        table.insertAll(objects);
      }
    } else {
      table.insert(table.checkObject(given, 2));
    }
    return Atom.TRUE;
  }

  private static Term insertNew(Table table, Term given) {
    List<Tuple> objects =
        given instanceof TermList list
            ? objects(table, list)
            : List.of(table.checkObject(given, 2));
    return Atom.of(objects.isEmpty() || table.insertNew(objects));
  }

  /** The elements of a list, all of them checked before anything is written. */
  private static List<Tuple> objects(Table table, TermList list) {
    List<Tuple> objects = new ArrayList<>();
    Term rest = list;
    while (rest instanceof Cons cons) {
      objects.add(table.checkObject(cons.head(), 2));
      rest = cons.tail();
    }
    if (rest != TermList.NIL) {
      throw Refusal.badarg(Cause.NONE, 2, "a proper list of objects", list);
    }
    return objects;
  }

  private Term delete(Table table, Command command) {
    if (command.arity() == 1) {
      catalog.delete(table, command.argument(0));
    } else {
      table.take(command.argument(1));
    }
    return Atom.TRUE;
  }
}
