package dev.tsunami.kernel.command;

import dev.tsunami.kernel.table.Access;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.kernel.table.Positions;
import dev.tsunami.kernel.table.Refusal;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import org.jspecify.annotations.Nullable;

/**
 * The functions that read what is under one key, for both doors: commands come here through {@link
 * ReadFunctions}, Java callers straight from {@code Ets}. All fail with {@link
 * dev.tsunami.kernel.table.EtsException}.
 */
public final class Lookups {
  private final Access access;

  public Lookups(Access access) {
    this.access = access;
  }

  /** {@code ets:lookup/2}. */
  public TermList lookup(Session session, Term id, Term key) {
    try {
      Table table = access.read(session, id);
      TermList found = objects(table.lookup(key));
      access.confirm(table, id);
      return found;
    } catch (Refusal refusal) {
      throw Bif.LOOKUP.failure(refusal, id, key);
    }
  }

  /** {@code ets:member/2}. */
  public boolean member(Session session, Term id, Term key) {
    try {
      Table table = access.read(session, id);
      boolean found = table.lookup(key) != null;
      access.confirm(table, id);
      return found;
    } catch (Refusal refusal) {
      throw Bif.MEMBER.failure(refusal, id, key);
    }
  }

  /** {@code ets:lookup_element/3}. */
  public Term lookupElement(Session session, Term id, Term key, Term position) {
    try {
      return element(session, id, key, position, null);
    } catch (Refusal refusal) {
      throw Bif.LOOKUP_ELEMENT.failure(refusal, id, key, position);
    }
  }

  /** {@code ets:lookup_element/4}. */
  public Term lookupElement(Session session, Term id, Term key, Term position, Term otherwise) {
    try {
      return element(session, id, key, position, otherwise);
    } catch (Refusal refusal) {
      throw Bif.LOOKUP_ELEMENT.failure(refusal, id, key, position, otherwise);
    }
  }

  private Term element(
      Session session, Term id, Term key, Term position, @Nullable Term otherwise) {
    Table table = access.read(session, id);
    TupleSeq found = table.lookup(key);
    Term element =
        found == null ? instead(key, position, otherwise) : elements(table, found, position);
    access.confirm(table, id);
    return element;
  }

  /** The answer where there is no object: any integer of one word from 1 is a position then. */
  private static Term instead(Term key, Term position, @Nullable Term otherwise) {
    if (!(position instanceof Int number) || number.signum() <= 0 || !Positions.isSmall(number)) {
      throw Refusal.badarg(Cause.NONE, 3, "a position of at least 1", position);
    }
    if (otherwise == null) {
      throw Refusal.badarg(Cause.BADKEY, 2, "a key of the table", key);
    }
    return otherwise;
  }

  private static Term elements(Table table, TupleSeq found, Term position) {
    if (table.type().isSet()) {
      return element(found.object(0), position);
    }
    TermList values = TermList.NIL;
    for (int i = found.count() - 1; i >= 0; i--) {
      values = TermList.cons(element(found.object(i), position), values);
    }
    return values;
  }

  private static Term element(Tuple object, Term position) {
    if (position instanceof Int number
        && number.isLong()
        && number.longValue() >= 1
        && number.longValue() <= object.arity()) {
      return object.element((int) number.longValue());
    }
    throw Refusal.badarg(
        Cause.NONE,
        3,
        "a position that every object under the key has, here 1 to " + object.arity(),
        position);
  }

  /** The objects as a list; of none the empty list. */
  static TermList objects(@Nullable TupleSeq found) {
    TermList list = TermList.NIL;
    if (found != null) {
      for (int i = found.count() - 1; i >= 0; i--) {
        list = TermList.cons(found.object(i), list);
      }
    }
    return list;
  }
}
