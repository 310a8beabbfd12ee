package dev.tsunami.kernel.command;

import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.table.Access;
import dev.tsunami.kernel.table.Catalog;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.kernel.table.Positions;
import dev.tsunami.kernel.table.Refusal;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions that change no object and no table. */
final class ReadFunctions {
  private static final Atom END = Atom.of("$end_of_table");

  private final Catalog catalog;
  private final Access access;

  ReadFunctions(Catalog catalog) {
    this.catalog = catalog;
    this.access = new Access(catalog);
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
    Table table = access.read(session, id);
    Term result =
        switch (command.bif()) {
          case LOOKUP -> objects(table.lookup(command.argument(1)));
          case LOOKUP_ELEMENT -> lookupElement(table, command);
          case MEMBER -> Atom.of(table.lookup(command.argument(1)) != null);
          case FIRST -> key(table.first(Direction.FORWARD));
          case LAST -> key(table.first(Direction.BACKWARD));
          case NEXT -> key(table.next(start(table, command), Direction.FORWARD));
          case PREV -> key(table.next(start(table, command), Direction.BACKWARD));
          case FIRST_LOOKUP -> entry(table.first(Direction.FORWARD));
          case LAST_LOOKUP -> entry(table.first(Direction.BACKWARD));
          case NEXT_LOOKUP -> entry(table.next(start(table, command), Direction.FORWARD));
          case PREV_LOOKUP -> entry(table.next(start(table, command), Direction.BACKWARD));
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

  static TermList objects(@Nullable TupleSeq found) {
    TermList list = TermList.NIL;
    if (found != null) {
      for (int i = found.count() - 1; i >= 0; i--) {
        list = TermList.cons(found.object(i), list);
      }
    }
    return list;
  }

  private static Term lookupElement(Table table, Command command) {
    Term key = command.argument(1);
    Term position = command.argument(2);
    TupleSeq found = table.lookup(key);
    if (found == null) {
      checkPosition(position);
      if (command.arity() == 4) {
        return command.argument(3);
      }
      throw Refusal.badarg(Cause.BADKEY, 2, "a key of the table", key);
    }
    if (table.type().isSet()) {
      Tuple object = found.object(0);
      return object.element(checkPosition(position, object.arity()));
    }
    TermList values = TermList.NIL;
    for (int i = found.count() - 1; i >= 0; i--) {
      Tuple object = found.object(i);
      values = TermList.cons(object.element(checkPosition(position, object.arity())), values);
    }
    return values;
  }

  private static int checkPosition(Term position, int arity) {
    if (position instanceof Int number
        && number.isLong()
        && number.longValue() >= 1
        && number.longValue() <= arity) {
      return (int) number.longValue();
    }
    throw Refusal.badarg(
        Cause.NONE,
        3,
        "a position that every object under the key has, here 1 to " + arity,
        position);
  }

  /** The check where there is no object: any integer of one word from 1 is fine then. */
  private static void checkPosition(Term position) {
    if (!(position instanceof Int number) || number.signum() <= 0 || !Positions.isSmall(number)) {
      throw Refusal.badarg(Cause.NONE, 3, "a position of at least 1", position);
    }
  }

  /** The key to continue from. In an ordered_set any term will do, but not the end. */
  private static Term start(Table table, Command command) {
    Term key = command.argument(1);
    if (key == END && table.type().isOrdered()) {
      throw Refusal.badarg(Cause.NONE, 2, "a key, not the end of the table", key);
    }
    return key;
  }

  private static Term key(@Nullable Cursor at) {
    return at == null ? END : at.key();
  }

  private static Term entry(@Nullable Cursor at) {
    return at == null ? END : Tuple.of(at.key(), objects(at.objects()));
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
