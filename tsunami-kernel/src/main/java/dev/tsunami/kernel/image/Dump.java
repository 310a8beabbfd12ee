package dev.tsunami.kernel.image;

import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.term.TermList;

/**
 * A table as it is written to a file: one consistent cut of it.
 *
 * @param info the pairs of {@code ets:info/1}, in their order
 * @param objects closed by whoever was given the dump
 */
public record Dump(TermList info, Snapshot objects) implements AutoCloseable {
  @Override
  public void close() {
    objects.close();
  }
}
