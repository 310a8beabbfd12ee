package dev.tsunami.kernel.ets;

import dev.tsunami.kernel.command.Bif;
import dev.tsunami.kernel.command.Command;
import dev.tsunami.kernel.command.Executor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.ObjectCursor;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.kernel.table.Access;
import dev.tsunami.kernel.table.Catalog;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.kernel.table.Refusal;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import java.util.List;

/**
 * The functions of {@code ets} that take functions. Folds go over a snapshot: what the function, or
 * anyone else, writes meanwhile is not met. (ETS fixes the table and promises less.)
 */
final class Folds {
  private final Access access;
  private final Executor executor;
  private final Session session;

  Folds(Catalog catalog, Executor executor, Session session) {
    this.access = new Access(catalog);
    this.executor = executor;
    this.session = session;
  }

  Term foldl(Fold function, Term start, Term table) {
    Table found = read("foldl", table, start);
    Term accumulator = start;
    try (Snapshot cut = found.snapshot()) {
      for (ObjectCursor at = ObjectCursor.over(cut); at.advance(); ) {
        accumulator = function.apply(at.object(), accumulator);
      }
    }
    return accumulator;
  }

  /** Hash tables have one order, so only the objects under one key turn around in them. */
  Term foldr(Fold function, Term start, Term table) {
    Table found = read("foldr", table, start);
    Direction direction = found.type().isOrdered() ? Direction.BACKWARD : Direction.FORWARD;
    Term accumulator = start;
    try (Snapshot cut = found.snapshot()) {
      ObjectCursor at = new ObjectCursor(cut.scan(KeyRange.ALL, direction), true);
      while (at.advance()) {
        accumulator = function.apply(at.object(), accumulator);
      }
    }
    return accumulator;
  }

  private Table read(String function, Term table, Term start) {
    try {
      return access.read(session, table);
    } catch (Refusal refusal) {
      throw new EtsException(
          function, List.of(Atom.of("Fun"), start, table), refusal.ofArgument(3));
    }
  }

  boolean initTable(Term table, ObjectSource source) {
    try (source) {
      executor.execute(session, new Command(Bif.DELETE_ALL_OBJECTS, List.of(table)));
      for (TermList objects = source.read(); objects != null; objects = source.read()) {
        executor.execute(session, new Command(Bif.INSERT, List.of(table, objects)));
      }
    }
    return true;
  }
}
