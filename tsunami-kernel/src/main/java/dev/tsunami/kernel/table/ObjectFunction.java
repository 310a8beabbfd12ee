package dev.tsunami.kernel.table;

import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import org.jspecify.annotations.Nullable;

/** A specification applied to an object: its result, or null if the object does not match. Pure. */
@FunctionalInterface
interface ObjectFunction {
  @Nullable Term apply(Tuple object);
}
