package dev.tsunami.kernel.engine;

import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes to many keys that happen in one step, if all conditions hold at that step.
 *
 * @param conditions checked against the state before the first change
 * @param changes applied in order; several may name the same key
 */
public record Batch(List<Condition> conditions, List<Change> changes) {
  public Batch {
    conditions = List.copyOf(conditions);
    changes = List.copyOf(changes);
  }

  /** What must be true of the objects under {@code key}. */
  public record Condition(Term key, Test test) {}

  /** A pure test of the objects under one key. */
  @FunctionalInterface
  public interface Test {
    Test ABSENT = now -> now == null;

    boolean holds(@Nullable TupleSeq now);
  }

  /** One object to insert. */
  public record Change(Term key, Tuple object, Insertion how) {}
}
