package dev.tsunami.kernel.ets;

import dev.tsunami.kernel.command.Bif;
import dev.tsunami.kernel.command.Command;
import dev.tsunami.kernel.command.Executor;
import dev.tsunami.kernel.command.Lookups;
import dev.tsunami.kernel.command.Traversals;
import dev.tsunami.kernel.command.Writes;
import dev.tsunami.kernel.table.Access;
import dev.tsunami.kernel.table.Catalog;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
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
  private final Lookups lookups;
  private final Traversals traversals;
  private final Writes writes;

  /**
   * The functions for one session.
   *
   * @param executor executes, on the tables of {@code catalog}, what needs more than a few keys
   */
  public Ets(Catalog catalog, Executor executor, Session session) {
    this.executor = executor;
    Access access = new Access(catalog);
    this.lookups = new Lookups(access);
    this.traversals = new Traversals(access);
    this.writes = new Writes(access);
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

  private static String text(Term binary) {
    String text = binary instanceof Bits bits ? bits.utf8() : null;
    if (text == null) {
      throw new IllegalStateException("expected text, given " + binary);
    }
    return text;
  }

  /** The tables there are: names of named tables, identifiers of others, in no order. */
  public TermList all() {
    return list(Bif.ALL);
  }

  /**
   * Deletes a table at once, name and identifier with it. Whoever may write to it may do so; its
   * heir is not asked.
   */
  public boolean delete(Term table) {
    return test(Bif.DELETE, table);
  }

  /** Deletes the objects under a key, if there are any; always true. */
  public boolean delete(Term table, Term key) {
    writes.delete(session, table, key);
    return true;
  }

  /** Empties a table in one step; always true. */
  public boolean delete_all_objects(Term table) {
    return test(Bif.DELETE_ALL_OBJECTS, table);
  }

  /**
   * Deletes every object that is {@code =:=} to this one, in an ordered_set too; always true.
   *
   * @param object a tuple with a key
   */
  public boolean delete_object(Term table, Term object) {
    writes.deleteObject(session, table, object);
    return true;
  }

  /** How a match specification finds its objects in a table: access path, warnings. */
  public String explain(Term table, Term spec) {
    return text(call(Bif.EXPLAIN, table, spec));
  }

  /**
   * {@link #explain}, and how many objects a run visits and matches.
   *
   * @return as lines of text: {@code visited: 1,000 of 10,000,000 objects}
   */
  public String explainAnalyzed(Term table, Term spec) {
    return text(call(Bif.EXPLAIN, table, spec, TermList.of(Atom.of("analyze"))));
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

  /** The first key in traversal order, or {@code '$end_of_table'} if the table is empty. */
  public Term first(Term table) {
    return traversals.first(session, table);
  }

  /** The first key with its objects, {@code {Key, Objects}}, or {@code '$end_of_table'}. */
  public Term first_lookup(Term table) {
    return traversals.firstLookup(session, table);
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

  /**
   * Makes another session the owner, which is told by {@code {'ETS-TRANSFER', Table, Giver, Gift}}
   * in its mailbox. Only the owner may.
   */
  public boolean give_away(Term table, Pid receiver, Term gift) {
    return test(Bif.GIVE_AWAY, table, receiver, gift);
  }

  /** The list of items and values, or the atom {@code undefined} if there is no such table. */
  public Term info(Term table) {
    return call(Bif.INFO, table);
  }

  /**
   * One item, or {@code undefined} if there is no such table. Besides those of {@link #info(Term)}:
   * fixed, safe_fixed, safe_fixed_monotonic_time, stats, binary; and one that ETS has not,
   * snapshots: how many are open and how many keys have been written since, whose former objects
   * they may keep.
   */
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
    writes.insert(session, table, objects);
    return true;
  }

  /**
   * Inserts as {@link #insert} does if no object has one of the keys, in one step.
   *
   * @return whether it did
   */
  public boolean insert_new(Term table, Term objects) {
    return writes.insertNew(session, table, objects);
  }

  /** Whether a term is what {@link #match_spec_compile} gives. */
  public boolean is_compiled_ms(Term term) {
    return test(Bif.IS_COMPILED_MS, term);
  }

  /** The last key of an ordered_set; in other tables the same as {@link #first}. */
  public Term last(Term table) {
    return traversals.last(session, table);
  }

  /** The key that {@link #last} gives, with its objects: {@code {Key, Objects}}. */
  public Term last_lookup(Term table) {
    return traversals.lastLookup(session, table);
  }

  /** The objects under a key: at most one in sets; in bags, in the order of their insertion. */
  public TermList lookup(Term table, Term key) {
    return lookups.lookup(session, table, key);
  }

  /**
   * One element of the object under a key; a list of elements for bags.
   *
   * @param position from 1
   */
  public Term lookup_element(Term table, Term key, int position) {
    return lookups.lookupElement(session, table, key, Int.of(position));
  }

  /** {@link #lookup_element(Term, Term, int)}, or {@code otherwise} if there is no such key. */
  public Term lookup_element(Term table, Term key, int position, Term otherwise) {
    return lookups.lookupElement(session, table, key, Int.of(position), otherwise);
  }

  /**
   * For each object that the pattern matches, the list of its variables' values by number.
   *
   * @param pattern an object in which {@code '_'} stands for anything and {@code '$1'}, {@code
   *     '$2'} and so on for what is wanted
   */
  public TermList match(Term table, Term pattern) {
    return list(Bif.MATCH, table, pattern);
  }

  /** {@link #match(Term, Term)} in chunks: {@code {Results, Continuation}} or the end. */
  public Term match(Term table, Term pattern, int limit) {
    return call(Bif.MATCH, table, pattern, Int.of(limit));
  }

  /** The next chunk of a traversal. */
  public Term match(Term continuation) {
    return call(Bif.MATCH, continuation);
  }

  /** Deletes the objects that the pattern matches; always true. */
  public boolean match_delete(Term table, Term pattern) {
    return test(Bif.MATCH_DELETE, table, pattern);
  }

  /** The objects that the pattern matches. */
  public TermList match_object(Term table, Term pattern) {
    return list(Bif.MATCH_OBJECT, table, pattern);
  }

  /** {@link #match_object(Term, Term)} in chunks: {@code {Objects, Continuation}} or the end. */
  public Term match_object(Term table, Term pattern, int limit) {
    return call(Bif.MATCH_OBJECT, table, pattern, Int.of(limit));
  }

  /** The next chunk of a traversal. */
  public Term match_object(Term continuation) {
    return call(Bif.MATCH_OBJECT, continuation);
  }

  /** Checks a match specification; the result is for {@link #match_spec_run}, and plain data. */
  public Term match_spec_compile(Term spec) {
    return call(Bif.MATCH_SPEC_COMPILE, spec);
  }

  /** The results of a compiled match specification for the terms of a list that it matches. */
  public TermList match_spec_run(TermList terms, Term compiled) {
    return list(Bif.MATCH_SPEC_RUN, terms, compiled);
  }

  /** Whether there is an object under a key. */
  public boolean member(Term table, Term key) {
    return lookups.member(session, table, key);
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

  /**
   * The key after a key in traversal order, or {@code '$end_of_table'}.
   *
   * @param key in an ordered_set any term but {@code '$end_of_table'}; in other tables a key that
   *     is there, or that was deleted while the table was fixed and has been fixed since
   */
  public Term next(Term table, Term key) {
    return traversals.next(session, table, key);
  }

  /** The key that {@link #next} gives, with its objects: {@code {Key, Objects}}. */
  public Term next_lookup(Term table, Term key) {
    return traversals.nextLookup(session, table, key);
  }

  /** The key before a key of an ordered_set; in other tables the same as {@link #next}. */
  public Term prev(Term table, Term key) {
    return traversals.prev(session, table, key);
  }

  /** The key that {@link #prev} gives, with its objects: {@code {Key, Objects}}. */
  public Term prev_lookup(Term table, Term key) {
    return traversals.prevLookup(session, table, key);
  }

  /**
   * Gives a table another name. Whoever may write to it may do so; the new name must be free.
   *
   * @return the new name of a named table, the identifier of any other
   */
  public Term rename(Term table, Atom newName) {
    return call(Bif.RENAME, table, newName);
  }

  /** The continuation, with {@code spec} as its specification if it has none that is compiled. */
  public Term repair_continuation(Term continuation, Term spec) {
    return call(Bif.REPAIR_CONTINUATION, continuation, spec);
  }

  /**
   * Fixes a table, so that {@link #next} continues from keys deleted meanwhile, or takes one fix of
   * this session back. Fixes count; they end with the session. Always true.
   */
  public boolean safe_fixtable(Term table, boolean fix) {
    return test(Bif.SAFE_FIXTABLE, table, Atom.of(fix));
  }

  /**
   * The results of a match specification for the objects that it matches, in traversal order, of
   * one consistent cut of the table. Visits only the keys that the specification allows: see {@link
   * #explain}.
   *
   * @param spec {@code [{Head, [Guard], Body}]}
   */
  public TermList select(Term table, Term spec) {
    return list(Bif.SELECT, table, spec);
  }

  /**
   * The first {@code limit} results: {@code {Results, Continuation}}, {@code {Results,
   * '$end_of_table'}} or {@code '$end_of_table'}. Each chunk is of one consistent cut; an object
   * that is there throughout gives its result once.
   */
  public Term select(Term table, Term spec, int limit) {
    return call(Bif.SELECT, table, spec, Int.of(limit));
  }

  /** The next chunk of a traversal. */
  public Term select(Term continuation) {
    return call(Bif.SELECT, continuation);
  }

  /** How many objects have the result {@code true}. */
  public long select_count(Term table, Term spec) {
    return ((Int) call(Bif.SELECT_COUNT, table, spec)).longValue();
  }

  /** Deletes the objects that have the result {@code true}, each tested and deleted in one step. */
  public long select_delete(Term table, Term spec) {
    return ((Int) call(Bif.SELECT_DELETE, table, spec)).longValue();
  }

  /**
   * Puts its result in the place of each object that matches, each tested and replaced in one step.
   * Not for bags. The result must evidently have the object's key.
   *
   * @return how many
   */
  public long select_replace(Term table, Term spec) {
    return ((Int) call(Bif.SELECT_REPLACE, table, spec)).longValue();
  }

  /** {@link #select_replace}, giving {@code {Old, New}} of each object. Not in ETS. */
  public TermList select_replace_return(Term table, Term spec) {
    return list(Bif.SELECT_REPLACE, table, spec, TermList.of(Atom.of("return")));
  }

  /** {@link #select(Term, Term)} from the last object of an ordered_set to the first. */
  public TermList select_reverse(Term table, Term spec) {
    return list(Bif.SELECT_REVERSE, table, spec);
  }

  /** {@link #select(Term, Term, int)} from the last object of an ordered_set to the first. */
  public Term select_reverse(Term table, Term spec, int limit) {
    return call(Bif.SELECT_REVERSE, table, spec, Int.of(limit));
  }

  /** The next chunk of a traversal, in the direction in which it began. */
  public Term select_reverse(Term continuation) {
    return call(Bif.SELECT_REVERSE, continuation);
  }

  /**
   * Deletes the objects that match and gives their results, each tested and deleted in one step.
   * Not in ETS.
   */
  public TermList select_take(Term table, Term spec) {
    return list(Bif.SELECT_TAKE, table, spec);
  }

  /** {@link #select_take(Term, Term)} of at most {@code limit} objects, the first ones. */
  public TermList select_take(Term table, Term spec, int limit) {
    return list(Bif.SELECT_TAKE, table, spec, Int.of(limit));
  }

  /**
   * Changes heir and protection; only the owner may.
   *
   * @param options {@code {heir, none}}, {@code {heir, Pid}}, {@code {heir, Pid, Data}}, {@code
   *     {protection, Protection}}, or a list of these, each at most once
   */
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

  /** Deletes the objects under a key and returns them, in one step. */
  public TermList take(Term table, Term key) {
    return writes.take(session, table, key);
  }

  /**
   * What a match specification gives for a tuple: {@code {ok, Result}}, {@code {ok, false}} if it
   * does not match, or {@code {error, [{error, Text}]}} with what is wrong with it.
   */
  public Term test_ms(Term tuple, Term spec) {
    return call(Bif.TEST_MS, tuple, spec);
  }

  /**
   * Adds to integers of the object under a key, in one step.
   *
   * @param operation {@code Incr}, {@code {Pos, Incr}}, {@code {Pos, Incr, Threshold, SetValue}} or
   *     a list of such tuples
   * @return the new value, or the list of new values
   */
  public Term update_counter(Term table, Term key, Term operation) {
    return writes.updateCounter(session, table, key, operation);
  }

  /**
   * {@link #update_counter(Term, Term, Term)}, on {@code otherwise} with {@code key} as its key if
   * there is no object.
   */
  public Term update_counter(Term table, Term key, Term operation, Tuple otherwise) {
    return writes.updateCounter(session, table, key, operation, otherwise);
  }

  /**
   * Replaces elements of the object under a key, in one step.
   *
   * @param specification {@code {Pos, Value}} or a list of such tuples
   * @return false if there is no object under the key
   */
  public boolean update_element(Term table, Term key, Term specification) {
    return writes.updateElement(session, table, key, specification);
  }

  /**
   * {@link #update_element(Term, Term, Term)}, on {@code otherwise} with {@code key} as its key if
   * there is no object.
   */
  public boolean update_element(Term table, Term key, Term specification, Tuple otherwise) {
    return writes.updateElement(session, table, key, specification, otherwise);
  }

  /** The identifier of a named table, or the atom {@code undefined}. */
  public Term whereis(Atom name) {
    return call(Bif.WHEREIS, name);
  }
}
