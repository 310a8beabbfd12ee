package dev.tsunami.kernel.table;

import dev.tsunami.kernel.engine.Batch;
import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.ObjectCursor;
import dev.tsunami.kernel.engine.Retention;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.kernel.match.MatchContext;
import dev.tsunami.kernel.match.PreparedSpec;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A table: an engine, a header, and the operations that {@code ets} has on objects and keys. Who
 * may call them is decided before, in {@link Access}.
 *
 * <p>Objects given to a table have at least {@code keyPosition} elements; {@link #checkObject} is
 * the check. Operations on one key, {@link #insertAll}, {@link #insertAllNew} and {@link #clear}
 * are atomic and isolated; traversals are weakly consistent unless they say more. Thread safety:
 * that of the engine; sequential engines are for one thread.
 */
/*
 * Shared state: the header (one AtomicReference, replaced whole, written under the catalog's lock, read without it) and the
 * fixations (see there). An operation reads the header once, in Access, and then works on the engine. If the table is
 * deleted in between, the operation still works on an engine that nobody else can reach any more: it takes effect, in the
 * order of things, just before the deletion.
 */
public final class Table {
  private final Ref id;
  private final TableOptions options;
  private final Engine engine;
  private final AtomicReference<Header> header;
  private final Fixations fixations;
  private final Slots slots;

  Table(Ref id, TableOptions options, Engine engine, Header header) {
    this.id = id;
    this.options = options;
    this.engine = engine;
    this.header = new AtomicReference<>(header);
    this.fixations = new Fixations(engine, options.type());
    this.slots = new Slots(engine);
  }

  public Ref id() {
    return id;
  }

  public TableType type() {
    return options.type();
  }

  public int keyPosition() {
    return options.keyPosition();
  }

  public TableOptions options() {
    return options;
  }

  public Header header() {
    return header.get();
  }

  /** Only under the catalog's lock. */
  void setHeader(Header next) {
    header.set(next);
  }

  Fixations fixations() {
    return fixations;
  }

  /**
   * The name of a named table, the identifier of any other: what {@code ets:new/2} returned for it.
   */
  public Term handle() {
    Header now = header();
    return now.named() ? now.name() : id;
  }

  public Term keyOf(Tuple object) {
    return object.element(options.keyPosition());
  }

  /**
   * {@code term} as an object of this table.
   *
   * @throws Refusal if it is no tuple with a key
   */
  public Tuple checkObject(Term term, int argument) {
    if (term instanceof Tuple object && object.arity() >= options.keyPosition()) {
      return object;
    }
    throw Refusal.badarg(
        Cause.NONE, argument, "a tuple of at least " + options.keyPosition() + " elements", term);
  }

  /** Number of objects. */
  public long size() {
    return engine.size();
  }

  /** What open snapshots cost. */
  public Retention retention() {
    return engine.retention();
  }

  /** Estimate of the memory of objects and structure, in bytes. */
  public long bytes() {
    return engine.bytes();
  }

  /** The objects under {@code key}, or null. */
  public @Nullable TupleSeq lookup(Term key) {
    return engine.get(key);
  }

  public void insert(Tuple object) {
    Term key = keyOf(object);
    engine.insert(key, object, type().insertion());
    fixations.revive(key, object);
  }

  /** Inserts all objects in their order, in one step. */
  public void insertAll(List<Tuple> objects) {
    if (objects.size() == 1) {
      insert(objects.getFirst());
      return;
    }
    engine.commit(new Batch(List.of(), changes(objects)));
    reviveAll(objects);
  }

  /** Inserts all objects in one step if none of their keys is there. */
  public boolean insertAllNew(List<Tuple> objects) {
    if (objects.size() == 1) {
      return insertNew(objects.getFirst());
    }
    List<Batch.Condition> absent = new ArrayList<>(objects.size());
    for (Tuple object : objects) {
      absent.add(new Batch.Condition(keyOf(object), Batch.Test.ABSENT));
    }
    boolean inserted = engine.commit(new Batch(absent, changes(objects)));
    if (inserted) {
      reviveAll(objects);
    }
    return inserted;
  }

  /** Inserts the object if its key is not there. */
  public boolean insertNew(Tuple object) {
    Term key = keyOf(object);
    boolean inserted = engine.insert(key, object, Insertion.IF_ABSENT);
    if (inserted) {
      fixations.revive(key, object);
    }
    return inserted;
  }

  private List<Batch.Change> changes(List<Tuple> objects) {
    List<Batch.Change> changes = new ArrayList<>(objects.size());
    for (Tuple object : objects) {
      changes.add(new Batch.Change(keyOf(object), object, type().insertion()));
    }
    return changes;
  }

  private void reviveAll(List<Tuple> objects) {
    if (fixations.isFixed()) {
      for (Tuple object : objects) {
        fixations.revive(keyOf(object), object);
      }
    }
  }

  /** Removes and returns the objects under {@code key}; null if there are none. */
  public @Nullable TupleSeq take(Term key) {
    return fixations.remove(key, Removal.ALL);
  }

  /** Removes every object that is {@code =:=} to this one. */
  public void deleteObject(Tuple object) {
    fixations.remove(keyOf(object), Removal.of(object));
  }

  /** Removes everything in one step. */
  public void clear() {
    fixations.drain().close();
  }

  /**
   * {@link #clear}, and counts what there was at that step.
   *
   * @return how many objects
   */
  public long clearCounting() {
    try (Snapshot drained = fixations.drain()) {
      return drained.size();
    }
  }

  /**
   * {@code ets:update_counter/3,4}: adds to integers of the object under {@code key}, in one step.
   *
   * @param initial the default object; null for the three-argument form
   * @return the new value, or the list of them if {@code operation} is a list
   * @throws Refusal with causes default, table_type, badkey, keypos, position, none
   */
  public Term updateCounter(Term key, Term operation, @Nullable Term initial) {
    Tuple start = checkDefault(key, initial);
    if (!type().isSet()) {
      throw Refusal.badarg(
          Cause.TABLE_TYPE, 1, "a table of type set or ordered_set", type().atom());
    }
    return update(key, new CounterUpdate(key, operation, keyPosition(), start));
  }

  /**
   * {@code ets:update_element/3,4}: replaces elements of the object under {@code key}, in one step.
   *
   * @param initial the default object; null for the three-argument form
   * @return false if there is neither an object nor a default
   * @throws Refusal with causes default, keypos, position, none
   */
  public boolean updateElement(Term key, Term specification, @Nullable Term initial) {
    Tuple start = checkDefault(key, initial);
    if (!type().isSet()) {
      throw Refusal.badarg(Cause.NONE, 1, "a table of type set or ordered_set", type().atom());
    }
    return update(key, new ElementUpdate(specification, keyPosition(), start));
  }

  /**
   * The default object with {@code key} in its place; checked whether or not it is needed, as from
   * OTP 29.
   */
  private @Nullable Tuple checkDefault(Term key, @Nullable Term initial) {
    if (initial == null) {
      return null;
    }
    if (initial instanceof Tuple object && object.arity() >= keyPosition()) {
      return object.with(keyPosition(), key);
    }
    throw Refusal.badarg(
        Cause.DEFAULT, 4, "a tuple of at least " + keyPosition() + " elements", initial);
  }

  private <R extends @Nullable Object> R update(Term key, ObjectUpdate<R> change) {
    R result = engine.update(key, change);
    if (change.initial() != null) {
      fixations.revive(key, change.initial());
    }
    return result;
  }

  /**
   * A cursor on the first key in {@code direction}; null if the table is empty. Hash tables have
   * one direction.
   */
  public @Nullable Cursor first(Direction direction) {
    return advanced(engine.scan(KeyRange.ALL, way(direction)));
  }

  /**
   * A cursor on the key after {@code key} in {@code direction}; null if there is none.
   *
   * @throws Refusal if this is a hash table and {@code key} is neither there nor was deleted under
   *     the present fixation
   */
  public @Nullable Cursor next(Term key, Direction direction) {
    if (!fixations.canContinueFrom(key)) {
      throw Refusal.badarg(Cause.NONE, 2, "a key of the table", key);
    }
    Direction way = way(direction);
    KeyRange rest = way == Direction.FORWARD ? KeyRange.after(key) : KeyRange.before(key);
    return advanced(engine.scan(rest, way));
  }

  private Direction way(Direction direction) {
    return type().isOrdered() ? direction : Direction.FORWARD;
  }

  private static @Nullable Cursor advanced(Cursor cursor) {
    return cursor.advance() ? cursor : null;
  }

  /**
   * The objects in the given slot; an empty list at the slot after the last; null beyond. See
   * {@link Slots}.
   */
  public @Nullable List<Tuple> slot(long index) {
    return slots.get(index);
  }

  /** A run of a specification over this table, on behalf of whoever {@code context} names. */
  public Select select(PreparedSpec spec, MatchContext context) {
    return new Select(this, spec, context, spec.keyBound(keyPosition(), type().isOrdered()));
  }

  /**
   * How {@code spec} finds its objects here.
   *
   * @param analyze whether to run it, and say how many objects it visits and matches
   */
  public Explanation explain(PreparedSpec spec, MatchContext context, boolean analyze) {
    if (!analyze) {
      return Explanation.of(this, spec, null);
    }
    Select select = select(spec, context);
    long matched = select.matches();
    return Explanation.of(this, spec, new Explanation.Analysis(select.visited(), matched, size()));
  }

  /** Whether the first keys are integers; false if there are none. */
  boolean hasIntegerKeys(int sample) {
    Cursor at = engine.scan(KeyRange.ALL, Direction.FORWARD);
    int seen = 0;
    while (seen < sample && at.advance()) {
      if (!(at.key() instanceof Int)) {
        return false;
      }
      seen++;
    }
    return seen > 0;
  }

  /** The beginning of a traversal in chunks. */
  public Continuation begin(Term spec, int limit, Direction direction) {
    return Continuation.start(this, spec, limit, direction);
  }

  /** The continuation of a traversal of this table; null if {@code term} is none. */
  public @Nullable Continuation continuation(Term term) {
    return Continuation.parse(term, this);
  }

  /** Ways over a cut of this table for a specification; hash tables have one direction. */
  KeyWalk walk(Snapshot cut, Direction direction, PreparedSpec spec) {
    return new KeyWalk(cut, engine.keyOrder(), keyPosition(), way(direction), spec);
  }

  /** Replaces objects under {@code key}, in one step; answers how many. */
  int replaceSelected(Term key, SelectedReplacement replacement) {
    return engine.update(key, replacement);
  }

  /** A consistent cut of the table. */
  public Snapshot snapshot() {
    return engine.snapshot();
  }

  /**
   * All objects of one consistent cut, in traversal order; those of one key in the order of their
   * insertion.
   */
  public List<Term> toList() {
    try (Snapshot cut = engine.snapshot()) {
      List<Term> objects = new ArrayList<>((int) Math.min(cut.size(), 1 << 20));
      for (ObjectCursor at = ObjectCursor.over(cut); at.advance(); ) {
        objects.add(at.object());
      }
      return objects;
    }
  }

  /** Fixes the table once more for this session, until it unfixes it as often or ends. */
  public void fix(Session holder, long nowMicros) {
    fixations.fix(holder, nowMicros);
  }

  /** Takes back one fix of this process; nothing if it has none. */
  public void unfix(Pid pid) {
    fixations.unfix(pid);
  }
}
