package dev.tsunami.testkit.engine;

import dev.tsunami.kernel.engine.Batch;
import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.KeyOrder;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.kernel.engine.Update;
import dev.tsunami.term.Term;
import dev.tsunami.term.TupleSeq;
import org.jspecify.annotations.Nullable;

/** An engine with a planted bug: an update reads in one step and writes in another. */
record TwoStepEngine(Engine engine) implements Engine {
  @Override
  public KeyOrder keyOrder() {
    return engine.keyOrder();
  }

  @Override
  public @Nullable TupleSeq get(Term key) {
    return engine.get(key);
  }

  @Override
  public <R extends @Nullable Object> R update(Term key, Update<R> op) {
    TupleSeq before = engine.get(key);
    TupleSeq after = op.next(before);
    engine.update(key, new EngineSuite.Put(after));
    return op.result(before, after);
  }

  @Override
  public boolean commit(Batch batch) {
    return engine.commit(batch);
  }

  @Override
  public Snapshot drain() {
    return engine.drain();
  }

  @Override
  public Cursor scan(KeyRange range, Direction direction) {
    return engine.scan(range, direction);
  }

  @Override
  public Snapshot snapshot() {
    return engine.snapshot();
  }

  @Override
  public long size() {
    return engine.size();
  }

  @Override
  public long bytes() {
    return engine.bytes();
  }

  @Override
  public void checkInvariants() {
    engine.checkInvariants();
  }
}
