package dev.tsunami.kernel.engine;

import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import org.jspecify.annotations.Nullable;

/** An insertion as an update; answers whether anything was written. */
record InsertionUpdate(Tuple object, Insertion how) implements Update<Boolean> {
  @Override
  public @Nullable TupleSeq next(@Nullable TupleSeq now) {
    return how.next(now, object);
  }

  @Override
  public Boolean result(@Nullable TupleSeq before, @Nullable TupleSeq after) {
    return before != after;
  }
}
