package dev.tsunami.kernel.table;

import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.kernel.match.KeyBound;
import dev.tsunami.kernel.match.MatchContext;
import dev.tsunami.kernel.match.MatchProgram;
import dev.tsunami.kernel.match.PreparedSpec;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a match specification over a table: collect, count, delete, take or replace. Visits
 * only the keys of the specification's {@link KeyBound}.
 *
 * <p>Isolation. {@link #collect}, {@link #count} and each {@link #chunk} see one consistent cut of
 * the table; several chunks see several. {@link #delete}, {@link #take} and {@link #replace} find
 * candidates in one cut and then test and change the objects under a key in one step, as they are
 * at that step: what was inserted under another key meanwhile is not considered, what has changed
 * and does not match any more is left alone. They are atomic for each key, not as a whole.
 *
 * <p>For one thread and one use.
 */
public final class Select {
  /** Objects between two looks at whether there is a faster program. */
  private static final int BLOCK = 256;

  private final Table table;
  private final PreparedSpec spec;
  private final MatchContext context;
  private final KeyBound bound;
  private MatchProgram program;
  private @Nullable Term last;
  private long budget = Long.MAX_VALUE;
  private int untold;
  private long visited;

  /**
   * @param bound what limits the traversal: {@link PreparedSpec#keyBound} of the table, or wider
   */
  Select(Table table, PreparedSpec spec, MatchContext context, KeyBound bound) {
    this.table = table;
    this.spec = spec;
    this.context = context;
    this.bound = bound;
    this.program = spec.program();
  }

  /**
   * Has what is done throw {@link OverBudgetException} once it has looked at more objects than
   * this, roughly. What changes objects has changed none then: it looks at all of them first.
   */
  public Select within(long objects) {
    budget = objects;
    return this;
  }

  /** What is done with a result. */
  private interface Sink {
    /** Takes the result of one object; false to stop after the objects of this key. */
    boolean take(Term result);
  }

  /** Results of a part of a table; {@code next} is null at its end. */
  public record Chunk(TermList results, @Nullable Continuation next) {}

  /** Objects that were looked at. */
  public long visited() {
    return visited;
  }

  /** The results of all objects that match, in traversal order. */
  public TermList collect(Direction direction) {
    List<Term> results = new ArrayList<>();
    scan(direction, null, results::add);
    return TermList.copyOf(results);
  }

  /** How many objects have the result {@code true}. */
  public long count() {
    return count(false);
  }

  /** How many objects match, whatever the result. */
  long matches() {
    return count(true);
  }

  /** A loop of its own, without a sink: nothing but the program is called for an object. */
  private long count(boolean all) {
    long count = 0;
    try (Snapshot cut = table.snapshot()) {
      Cursor at = table.walk(cut, Direction.FORWARD, spec).over(bound, null);
      while (at.advance()) {
        TupleSeq objects = at.objects();
        int there = objects.count();
        for (int i = 0; i < there; i++) {
          Term result = program.run(objects.object(i), context);
          if (result == Atom.TRUE || (all && result != null)) {
            count++;
          }
          count(1);
        }
      }
      told();
    }
    return count;
  }

  /**
   * The next results of a traversal, as many as its limit unless fewer are left.
   *
   * <p>The objects under one key are evaluated together: results beyond the limit wait in the
   * continuation. So an object that is there throughout gives its result exactly once, whatever
   * happens between chunks.
   *
   * @param from where to go on; {@link Continuation#start} to begin
   * @return null if nothing is left
   * @throws Refusal if the results that wait are no proper list
   */
  public @Nullable Chunk chunk(Continuation from) {
    int limit = from.limit();
    List<Term> results = new ArrayList<>();
    Term waiting = from.waiting();
    while (results.size() < limit && waiting instanceof Cons cons) {
      results.add(cons.head());
      waiting = cons.tail();
    }
    if (waiting instanceof Cons rest) {
      int left = Math.max(0, from.count() - limit);
      return new Chunk(TermList.copyOf(results), from.after(from.after(), rest, left));
    }
    if (waiting != TermList.NIL) {
      throw Refusal.badarg(Cause.NONE, 1, "a continuation of this table", from.toTerm());
    }
    boolean atEnd = false;
    last = from.after();
    if (results.size() < limit) {
      atEnd = scan(from.direction(), from.after(), result -> add(results, result, limit));
    }
    Term here = last;
    if (results.size() <= limit && !atEnd && isLookup()) {
      atEnd = scan(from.direction(), here, result -> false);
    }
    if (results.size() <= limit && atEnd) {
      return results.isEmpty() ? null : new Chunk(TermList.copyOf(results), null);
    }
    TermList now = TermList.copyOf(results.subList(0, limit));
    TermList later = TermList.copyOf(results.subList(limit, results.size()));
    return new Chunk(now, from.after(here, later, results.size() - limit));
  }

  private boolean isLookup() {
    return spec.isLookup(table.keyPosition(), table.type().isOrdered());
  }

  private static boolean add(List<Term> results, Term result, int limit) {
    results.add(result);
    return results.size() < limit;
  }

  /**
   * Runs over the table from a key on until the sink has enough; {@link #last} is then the last key
   * met.
   *
   * @return whether the end came first
   */
  private boolean scan(Direction direction, @Nullable Term after, Sink sink) {
    try (Snapshot cut = table.snapshot()) {
      Cursor at = table.walk(cut, direction, spec).over(bound, after);
      boolean go = true;
      boolean any = false;
      while (go && at.advance()) {
        any = true;
        go = run(at.objects(), sink);
      }
      told();
      if (any && !go) {
        last = at.key();
      }
      return go;
    }
  }

  /** Runs over the objects under one key; false if the sink has enough. */
  private boolean run(TupleSeq objects, Sink sink) {
    if (objects instanceof Tuple object) {
      count(1);
      Term result = program.run(object, context);
      return result == null || sink.take(result);
    }
    int count = objects.count();
    boolean go = true;
    for (int i = 0; i < count; i++) {
      count(1);
      Term result = program.run(objects.object(i), context);
      if (result != null) {
        go &= sink.take(result);
      }
    }
    return go;
  }

  private void count(int objects) {
    untold += objects;
    if (untold >= BLOCK) {
      told();
      if (visited > budget) {
        throw new OverBudgetException();
      }
    }
  }

  private void told() {
    program = spec.ran(untold);
    visited += untold;
    untold = 0;
  }

  /**
   * Deletes the objects whose result is {@code true}.
   *
   * @return how many
   */
  public long delete() {
    ObjectFunction selection =
        object -> program.run(object, context) == Atom.TRUE ? Atom.TRUE : null;
    long[] deleted = {0};
    change(
        selection,
        key -> {
          SelectedRemoval removal = new SelectedRemoval(selection, Integer.MAX_VALUE);
          deleted[0] += table.fixations().removeSelected(key, removal).size();
          return true;
        });
    return deleted[0];
  }

  /**
   * Deletes objects that match and gives their results, in traversal order.
   *
   * @param limit how many objects at most
   */
  public TermList take(int limit) {
    ObjectFunction selection = object -> program.run(object, context);
    List<Term> taken = new ArrayList<>();
    change(
        selection,
        key -> {
          SelectedRemoval removal = new SelectedRemoval(selection, limit - taken.size());
          table.fixations().removeSelected(key, removal);
          taken.addAll(removal.results());
          return taken.size() < limit;
        });
    return TermList.copyOf(taken);
  }

  /**
   * Puts its result in the place of each object that matches.
   *
   * @return {@code {Old, New}} for each, in traversal order, if {@code keep}; else nothing
   */
  public Replaced replace(boolean keep) {
    ObjectFunction selection = object -> program.run(object, context);
    List<Term> pairs = new ArrayList<>();
    long[] replaced = {0};
    change(
        selection,
        key -> {
          SelectedReplacement replacement = new SelectedReplacement(selection);
          replaced[0] += table.replaceSelected(key, replacement);
          if (keep) {
            pairs.addAll(replacement.pairs());
          }
          return true;
        });
    return new Replaced(replaced[0], TermList.copyOf(pairs));
  }

  /** What {@link #replace} did. */
  public record Replaced(long count, TermList pairs) {}

  /** A change of the objects under one key; false to stop. */
  private interface Change {
    boolean at(Term key);
  }

  /** Changes the keys under which the cut has an object that is selected. */
  private void change(ObjectFunction selection, Change change) {
    try (Snapshot cut = table.snapshot()) {
      Cursor at = table.walk(cut, Direction.FORWARD, spec).over(bound, null);
      boolean go = true;
      if (budget == Long.MAX_VALUE) {
        while (go && at.advance()) {
          go = !anySelected(at.objects(), selection) || change.at(at.key());
        }
      } else {
        List<Term> keys = affordable(at, selection);
        for (int i = 0; go && i < keys.size(); i++) {
          go = change.at(keys.get(i));
        }
      }
      told();
    }
  }

  /** The keys to change. A change looks at all objects of its key, which counts too. */
  private List<Term> affordable(Cursor at, ObjectFunction selection) {
    List<Term> keys = new ArrayList<>();
    while (at.advance()) {
      TupleSeq objects = at.objects();
      if (anySelected(objects, selection)) {
        keys.add(at.key());
        count(objects.count());
      }
    }
    return keys;
  }

  /** Looks no further than the first: a key with many objects may be a queue. */
  private boolean anySelected(TupleSeq objects, ObjectFunction selection) {
    int count = objects.count();
    for (int i = 0; i < count; i++) {
      count(1);
      if (selection.apply(objects.object(i)) != null) {
        return true;
      }
    }
    return false;
  }
}
