package dev.tsunami.kernel.ets;

import dev.tsunami.kernel.command.Bif;
import dev.tsunami.kernel.command.Command;
import dev.tsunami.kernel.command.Executor;
import dev.tsunami.kernel.table.Catalog;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.List;

/**
 * Erlang's {@code ets} module for Java: every function under its Erlang name, on terms, on behalf
 * of one session.
 *
 * <p>The names are Erlang's letter for letter, {@code insert_new} and not {@code insertNew}, so
 * that what is known of ETS, its documentation included, needs no translation; {@code new}, a
 * keyword of Java, is {@link #new_}. A table is named as in Erlang: by the identifier that {@code
 * new_} returned, or by the name of a named table.
 *
 * <p>Functions fail with {@link dev.tsunami.kernel.table.EtsException}, an Erlang error with OTP's
 * reason and cause, and then have changed nothing. Thread safety: any number of threads, also for
 * one session.
 *
 * <p>Source: the documentation of {@code ets} in OTP 29; {@code docs/semantics.md} lists what
 * differs.
 */
public final class Ets {
  private final Executor executor;
  private final Session session;
  private final Folds folds;

  public Ets(Catalog catalog, Executor executor, Session session) {
    this.executor = executor;
    this.session = session;
    this.folds = new Folds(catalog, executor, session);
  }

  public Session session() {
    return session;
  }

  private Term call(Bif bif, Term... arguments) {
    return executor.execute(session, new Command(bif, List.of(arguments)));
  }

  private boolean test(Bif bif, Term... arguments) {
    return call(bif, arguments) == Atom.TRUE;
  }

  private TermList list(Bif bif, Term... arguments) {
    return (TermList) call(bif, arguments);
  }

  public TermList all() {
    return list(Bif.ALL);
  }

  public boolean delete(Term table) {
    return test(Bif.DELETE, table);
  }

  public boolean delete(Term table, Term key) {
    return test(Bif.DELETE, table, key);
  }

  public boolean delete_all_objects(Term table) {
    return test(Bif.DELETE_ALL_OBJECTS, table);
  }

  public boolean delete_object(Term table, Term object) {
    return test(Bif.DELETE_OBJECT, table, object);
  }

  /** {@link #file2tab(Term, Term)} without options. */
  public Term file2tab(Term file) {
    return call(Bif.FILE2TAB, file);
  }

  /**
   * Makes a table from a file that {@code tab2file} wrote, here or in Erlang: {@code {ok, Table}}
   * or {@code {error, Reason}}.
   *
   * @param file an atom, or a list of characters, atoms and such lists
   * @param options a list with {@code {verify, Boolean}}: whether damage is an error, or what is
   *     readable is enough
   */
  public Term file2tab(Term file, Term options) {
    return call(Bif.FILE2TAB, file, options);
  }

  public Term first(Term table) {
    return call(Bif.FIRST, table);
  }

  public Term first_lookup(Term table) {
    return call(Bif.FIRST_LOOKUP, table);
  }

  /** Folds over one consistent cut of the table, in traversal order. */
  public Term foldl(Fold function, Term start, Term table) {
    return folds.foldl(function, start, table);
  }

  /**
   * Folds over one consistent cut of the table; an ordered_set from its last object to its first.
   */
  public Term foldr(Fold function, Term start, Term table) {
    return folds.foldr(function, start, table);
  }

  public boolean give_away(Term table, Pid receiver, Term gift) {
    return test(Bif.GIVE_AWAY, table, receiver, gift);
  }

  /** The list of items and values, or the atom {@code undefined} if there is no such table. */
  public Term info(Term table) {
    return call(Bif.INFO, table);
  }

  public Term info(Term table, Atom item) {
    return call(Bif.INFO, table, item);
  }

  /**
   * Empties the table and inserts what {@code source} gives until its end; closes it in any case.
   */
  public boolean init_table(Term table, ObjectSource source) {
    return folds.initTable(table, source);
  }

  /**
   * Inserts one object or, in one step, a list of them.
   *
   * @param objects a tuple or a list of tuples
   */
  public boolean insert(Term table, Term objects) {
    return test(Bif.INSERT, table, objects);
  }

  public boolean insert_new(Term table, Term objects) {
    return test(Bif.INSERT_NEW, table, objects);
  }

  public Term last(Term table) {
    return call(Bif.LAST, table);
  }

  public Term last_lookup(Term table) {
    return call(Bif.LAST_LOOKUP, table);
  }

  public TermList lookup(Term table, Term key) {
    return list(Bif.LOOKUP, table, key);
  }

  /**
   * One element of the object under a key; a list of elements for bags.
   *
   * @param position from 1
   */
  public Term lookup_element(Term table, Term key, int position) {
    return call(Bif.LOOKUP_ELEMENT, table, key, Int.of(position));
  }

  public Term lookup_element(Term table, Term key, int position, Term otherwise) {
    return call(Bif.LOOKUP_ELEMENT, table, key, Int.of(position), otherwise);
  }

  public boolean member(Term table, Term key) {
    return test(Bif.MEMBER, table, key);
  }

  /**
   * Makes a table that belongs to this session.
   *
   * @param options a list of options as in Erlang
   * @return its identifier, or its name if it is a named table
   */
  public Term new_(Atom name, TermList options) {
    return call(Bif.NEW, name, options);
  }

  public Term next(Term table, Term key) {
    return call(Bif.NEXT, table, key);
  }

  public Term next_lookup(Term table, Term key) {
    return call(Bif.NEXT_LOOKUP, table, key);
  }

  public Term prev(Term table, Term key) {
    return call(Bif.PREV, table, key);
  }

  public Term prev_lookup(Term table, Term key) {
    return call(Bif.PREV_LOOKUP, table, key);
  }

  public Term rename(Term table, Atom newName) {
    return call(Bif.RENAME, table, newName);
  }

  public boolean safe_fixtable(Term table, boolean fix) {
    return test(Bif.SAFE_FIXTABLE, table, Atom.of(fix));
  }

  public boolean setopts(Term table, Term options) {
    return test(Bif.SETOPTS, table, options);
  }

  /**
   * The objects in a slot, or {@code '$end_of_table'} at the slot after the last.
   *
   * @param slot from 0
   */
  public Term slot(Term table, long slot) {
    return call(Bif.SLOT, table, Int.of(slot));
  }

  /** {@link #tab2file(Term, Term, Term)} without options. */
  public Term tab2file(Term table, Term file) {
    return call(Bif.TAB2FILE, table, file);
  }

  /**
   * Writes one consistent cut of the table to a file, in the place of an older one if there is one,
   * in one step: {@code ok}, or {@code {error, Reason}} and the older file.
   *
   * @param file an atom, or a list of characters, atoms and such lists
   * @param options a list of {@code {extended_info, [object_count | md5sum]}} and {@code {sync,
   *     Boolean}}
   */
  public Term tab2file(Term table, Term file, Term options) {
    return call(Bif.TAB2FILE, table, file, options);
  }

  /** All objects of one consistent cut of the table. */
  public TermList tab2list(Term table) {
    return list(Bif.TAB2LIST, table);
  }

  /**
   * What the header of a table's file says: {@code {ok, Pairs}} or {@code {error, Reason}}.
   *
   * @param file an atom, or a list of characters, atoms and such lists
   */
  public Term tabfile_info(Term file) {
    return call(Bif.TABFILE_INFO, file);
  }

  public TermList take(Term table, Term key) {
    return list(Bif.TAKE, table, key);
  }

  /**
   * Adds to integers of the object under a key, in one step.
   *
   * @param operation {@code Incr}, {@code {Pos, Incr}}, {@code {Pos, Incr, Threshold, SetValue}} or
   *     a list of such tuples
   * @return the new value, or the list of new values
   */
  public Term update_counter(Term table, Term key, Term operation) {
    return call(Bif.UPDATE_COUNTER, table, key, operation);
  }

  public Term update_counter(Term table, Term key, Term operation, Tuple otherwise) {
    return call(Bif.UPDATE_COUNTER, table, key, operation, otherwise);
  }

  /**
   * Replaces elements of the object under a key, in one step.
   *
   * @param specification {@code {Pos, Value}} or a list of such tuples
   */
  public boolean update_element(Term table, Term key, Term specification) {
    return test(Bif.UPDATE_ELEMENT, table, key, specification);
  }

  public boolean update_element(Term table, Term key, Term specification, Tuple otherwise) {
    return test(Bif.UPDATE_ELEMENT, table, key, specification, otherwise);
  }

  /** The identifier of a named table, or the atom {@code undefined}. */
  public Term whereis(Atom name) {
    return call(Bif.WHEREIS, name);
  }
}
