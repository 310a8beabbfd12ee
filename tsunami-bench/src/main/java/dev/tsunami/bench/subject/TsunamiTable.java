package dev.tsunami.bench.subject;

import dev.tsunami.api.Store;
import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.List;

/** A table of ours through {@link Ets}: every check that {@code ets} makes is made. */
public final class TsunamiTable implements Subject {
  private static final Term ONE = Int.of(1);

  private final Store store;
  private final Ets ets;
  private final Term id;
  private final Table table;

  /**
   * @param store to be closed with the subject
   * @param type set or ordered_set
   */
  public TsunamiTable(Store store, String type) {
    this.store = store;
    this.ets = store.ets();
    this.id = ets.new_(Atom.of("t"), TermList.of(Atom.of(type), Atom.of("public")));
    Table found = store.catalog().find(id);
    if (found == null) {
      throw new IllegalStateException("the new table is not there");
    }
    this.table = found;
  }

  /** For measurements of what it holds. */
  public Table table() {
    return table;
  }

  @Override
  public void insert(Int key, Tuple object) {
    ets.insert(id, object);
  }

  @Override
  public void delete(Int key) {
    ets.delete(id, key);
  }

  @Override
  public boolean lookup(Int key) {
    return ets.lookup(id, key) instanceof TermList.Cons found
        && found.head() instanceof Tuple object
        && object.arity() == 2;
  }

  @Override
  public long size() {
    return table.size();
  }

  @Override
  public long nextSequence(Int key, int steps) {
    Term start = start(key);
    Term at = start;
    for (int i = 0; i < steps; i++) {
      Term next = ets.next(id, at);
      at = next instanceof Int ? next : start;
    }
    return steps;
  }

  /** In a hash table, a key that is not there has no next. */
  private Term start(Int key) {
    return table.type().isOrdered() || ets.member(id, key) ? key : ets.first(id);
  }

  @Override
  public long range(Int from, int count) {
    if (ets.select(id, Specs.from(from), count) instanceof Tuple chunk
        && chunk.element(1) instanceof TermList objects) {
      long found = 0;
      for (TermList at = objects; at instanceof TermList.Cons cell; at = (TermList) cell.tail()) {
        found += ((Tuple) cell.head()).arity() - 1L;
      }
      return found;
    }
    return 0;
  }

  @Override
  public long rangeByCursor(Int from, int count) {
    long found = 0;
    try (Snapshot cut = table.snapshot()) {
      Cursor at = cut.scan(new KeyRange(from, true, null, false), Direction.FORWARD);
      while (found < count && at.advance()) {
        found += at.objects().count();
      }
    }
    return found;
  }

  @Override
  public long countAll() {
    return ets.select_count(id, Specs.ALL);
  }

  @Override
  public long countBetween(long low, long high) {
    return ets.select_count(id, Specs.between(low, high));
  }

  @Override
  public long countBelow(long limit) {
    return ets.select_count(id, Specs.below(limit));
  }

  @Override
  public long countBelowByHand(long limit) {
    long count = 0;
    try (Snapshot cut = table.snapshot()) {
      Cursor at = cut.scan(KeyRange.ALL, Direction.FORWARD);
      while (at.advance()) {
        if (at.objects() instanceof Tuple object && SecondElement.isBelow(object, limit)) {
          count++;
        }
      }
    }
    return count;
  }

  @Override
  public void increment(Int key) {
    ets.update_counter(id, key, ONE);
  }

  @Override
  public void insertAll(List<Tuple> objects) {
    ets.insert(id, TermList.copyOf(objects));
  }

  @Override
  public AutoCloseable snapshot() {
    return table.snapshot();
  }

  @Override
  public void fix(boolean on) {
    ets.safe_fixtable(id, on);
  }

  @Override
  public void clear() {
    ets.delete_all_objects(id);
  }

  @Override
  public void close() {
    store.close();
  }
}
