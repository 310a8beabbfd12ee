package dev.tsunami.kernel.command;

import dev.tsunami.kernel.table.Access;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.kernel.table.Refusal;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * The functions that change the objects under keys that they are given, for both doors: commands
 * come here through {@link WriteFunctions}, Java callers straight from {@code Ets}. All need the
 * right to write, and fail with {@link dev.tsunami.kernel.table.EtsException}.
 */
public final class Writes {
  private final Access access;

  public Writes(Access access) {
    this.access = access;
  }

  /** {@code ets:insert/2}. */
  public void insert(Session session, Term id, Term objects) {
    try {
      Table table = access.write(session, id);
      if (objects instanceof TermList list) {
        insertAll(table, list);
      } else {
        table.insert(table.checkObject(objects, 2));
      }
    } catch (Refusal refusal) {
      throw Bif.INSERT.failure(refusal, id, objects);
    }
  }

  private static void insertAll(Table table, TermList list) {
    List<Tuple> objects = objects(table, list);
    if (!objects.isEmpty()) {
      table.insertAll(objects);
    }
  }

  /** {@code ets:insert_new/2}. */
  public boolean insertNew(Session session, Term id, Term objects) {
    try {
      Table table = access.write(session, id);
      return objects instanceof TermList list
          ? insertAllNew(table, list)
          : table.insertNew(table.checkObject(objects, 2));
    } catch (Refusal refusal) {
      throw Bif.INSERT_NEW.failure(refusal, id, objects);
    }
  }

  private static boolean insertAllNew(Table table, TermList list) {
    List<Tuple> objects = objects(table, list);
    return objects.isEmpty() || table.insertAllNew(objects);
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

  /** {@code ets:delete/2}. */
  public void delete(Session session, Term id, Term key) {
    try {
      access.write(session, id).take(key);
    } catch (Refusal refusal) {
      throw Bif.DELETE.failure(refusal, id, key);
    }
  }

  /** {@code ets:delete_object/2}. */
  public void deleteObject(Session session, Term id, Term object) {
    try {
      Table table = access.write(session, id);
      table.deleteObject(table.checkObject(object, 2));
    } catch (Refusal refusal) {
      throw Bif.DELETE_OBJECT.failure(refusal, id, object);
    }
  }

  /** {@code ets:take/2}. */
  public TermList take(Session session, Term id, Term key) {
    try {
      return Lookups.objects(access.write(session, id).take(key));
    } catch (Refusal refusal) {
      throw Bif.TAKE.failure(refusal, id, key);
    }
  }

  /** {@code ets:update_counter/3}. */
  public Term updateCounter(Session session, Term id, Term key, Term operation) {
    try {
      return access.write(session, id).updateCounter(key, operation, null);
    } catch (Refusal refusal) {
      throw Bif.UPDATE_COUNTER.failure(refusal, id, key, operation);
    }
  }

  /** {@code ets:update_counter/4}. */
  public Term updateCounter(Session session, Term id, Term key, Term operation, Term otherwise) {
    try {
      return access.write(session, id).updateCounter(key, operation, otherwise);
    } catch (Refusal refusal) {
      throw Bif.UPDATE_COUNTER.failure(refusal, id, key, operation, otherwise);
    }
  }

  /** {@code ets:update_element/3}. */
  public boolean updateElement(Session session, Term id, Term key, Term specification) {
    try {
      return access.write(session, id).updateElement(key, specification, null);
    } catch (Refusal refusal) {
      throw Bif.UPDATE_ELEMENT.failure(refusal, id, key, specification);
    }
  }

  /** {@code ets:update_element/4}. */
  public boolean updateElement(
      Session session, Term id, Term key, Term specification, Term otherwise) {
    try {
      return access.write(session, id).updateElement(key, specification, otherwise);
    } catch (Refusal refusal) {
      throw Bif.UPDATE_ELEMENT.failure(refusal, id, key, specification, otherwise);
    }
  }
}
