package dev.tsunami.kernel.ets;

import dev.tsunami.term.TermList;
import org.jspecify.annotations.Nullable;

/** Where {@code init_table} takes its objects from. */
public interface ObjectSource extends AutoCloseable {
  /** The next objects, a list of tuples; null at the end. */
  @Nullable TermList read();

  /** Called once, after the end or the first failure. */
  @Override
  default void close() {}
}
