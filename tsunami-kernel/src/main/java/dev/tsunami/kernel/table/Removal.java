package dev.tsunami.kernel.table;

import dev.tsunami.kernel.engine.Update;
import dev.tsunami.kernel.sequence.ObjectSequences;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import org.jspecify.annotations.Nullable;

/** Removal of what is under a key, as updates that answer what was removed, or null for nothing. */
final class Removal {
  /** Everything under the key. */
  static final Update<@Nullable TupleSeq> ALL =
      new Update<>() {
        @Override
        public @Nullable TupleSeq next(@Nullable TupleSeq now) {
          return null;
        }

        @Override
        public @Nullable TupleSeq result(@Nullable TupleSeq before, @Nullable TupleSeq after) {
          return before;
        }
      };

  private Removal() {}

  /** Every copy of one object. The answer is the object, once, however many copies there were. */
  static Update<@Nullable TupleSeq> of(Tuple object) {
    return new Update<>() {
      @Override
      public @Nullable TupleSeq next(@Nullable TupleSeq now) {
        return now == null ? null : ObjectSequences.removeAll(now, object);
      }

      @Override
      public @Nullable TupleSeq result(@Nullable TupleSeq before, @Nullable TupleSeq after) {
        return before == after ? null : object;
      }
    };
  }
}
