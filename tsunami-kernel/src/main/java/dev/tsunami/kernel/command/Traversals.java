package dev.tsunami.kernel.command;

import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.table.Access;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.kernel.table.Refusal;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * The functions that go from key to key, for both doors: commands come here through {@link
 * ReadFunctions}, Java callers straight from {@code Ets}. All fail with {@link
 * dev.tsunami.kernel.table.EtsException}.
 */
public final class Traversals {
  private static final Atom END = Atom.of("$end_of_table");

  private final Access access;

  public Traversals(Access access) {
    this.access = access;
  }

  /** {@code ets:first/1}. */
  public Term first(Session session, Term id) {
    return begin(Bif.FIRST, session, id, Direction.FORWARD, false);
  }

  /** {@code ets:last/1}. */
  public Term last(Session session, Term id) {
    return begin(Bif.LAST, session, id, Direction.BACKWARD, false);
  }

  /** {@code ets:first_lookup/1}. */
  public Term firstLookup(Session session, Term id) {
    return begin(Bif.FIRST_LOOKUP, session, id, Direction.FORWARD, true);
  }

  /** {@code ets:last_lookup/1}. */
  public Term lastLookup(Session session, Term id) {
    return begin(Bif.LAST_LOOKUP, session, id, Direction.BACKWARD, true);
  }

  /** {@code ets:next/2}. */
  public Term next(Session session, Term id, Term key) {
    return proceed(Bif.NEXT, session, id, key, Direction.FORWARD, false);
  }

  /** {@code ets:prev/2}. */
  public Term prev(Session session, Term id, Term key) {
    return proceed(Bif.PREV, session, id, key, Direction.BACKWARD, false);
  }

  /** {@code ets:next_lookup/2}. */
  public Term nextLookup(Session session, Term id, Term key) {
    return proceed(Bif.NEXT_LOOKUP, session, id, key, Direction.FORWARD, true);
  }

  /** {@code ets:prev_lookup/2}. */
  public Term prevLookup(Session session, Term id, Term key) {
    return proceed(Bif.PREV_LOOKUP, session, id, key, Direction.BACKWARD, true);
  }

  private Term begin(Bif bif, Session session, Term id, Direction direction, boolean objects) {
    try {
      Table table = access.read(session, id);
      Term found = found(table.first(direction), objects);
      access.confirm(table, id);
      return found;
    } catch (Refusal refusal) {
      throw bif.failure(refusal, id);
    }
  }

  private Term proceed(
      Bif bif, Session session, Term id, Term key, Direction direction, boolean objects) {
    try {
      Table table = access.read(session, id);
      Term found = found(after(table, key, direction), objects);
      access.confirm(table, id);
      return found;
    } catch (Refusal refusal) {
      throw bif.failure(refusal, id, key);
    }
  }

  /** In an ordered_set any term will do as the key to go on from, but not the end. */
  private static @Nullable Cursor after(Table table, Term key, Direction direction) {
    if (key == END && table.type().isOrdered()) {
      throw Refusal.badarg(Cause.NONE, 2, "a key, not the end of the table", key);
    }
    return table.next(key, direction);
  }

  /** The key, with its objects if they are asked for. */
  private static Term found(@Nullable Cursor at, boolean objects) {
    if (at == null) {
      return END;
    }
    return objects ? Tuple.of(at.key(), Lookups.objects(at.objects())) : at.key();
  }
}
