package dev.tsunami.kernel.table;

import dev.tsunami.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * How a table is made: the options of {@code ets:new/2}, read.
 *
 * @param keyPosition from 1
 * @param heir as asked for; whether that process lives is checked when the table is made
 * @param writeConcurrency as {@code info} echoes it: {@code true}, {@code false}, {@code auto}, or
 *     the debug tuple
 * @param decentralizedCounters null if not given: then it follows from the others
 */
public record TableOptions(
    TableType type,
    Protection protection,
    boolean named,
    int keyPosition,
    @Nullable Heir heir,
    Term writeConcurrency,
    boolean readConcurrency,
    @Nullable Boolean decentralizedCounters,
    boolean compressed) {
  public TableOptions {
    if (keyPosition < 1) {
      throw new IllegalArgumentException(
          "TableOptions: expected a key position of at least 1, given " + keyPosition);
    }
  }

  /** What {@code ets:new(Name, [])} makes, of another type. */
  public static TableOptions of(TableType type) {
    return TableOptionsParser.defaults(type);
  }

  /**
   * The option list of {@code ets:new/2}.
   *
   * @param ids what says which processes may be heirs
   * @throws Refusal if it is no proper list of options
   */
  public static TableOptions parse(Term options, Ids ids) {
    return TableOptionsParser.parse(options, ids);
  }

  public TableOptions withProtection(Protection newProtection) {
    return new TableOptions(
        type,
        newProtection,
        named,
        keyPosition,
        heir,
        writeConcurrency,
        readConcurrency,
        decentralizedCounters,
        compressed);
  }

  public TableOptions withKeyPosition(int newKeyPosition) {
    return new TableOptions(
        type,
        protection,
        named,
        newKeyPosition,
        heir,
        writeConcurrency,
        readConcurrency,
        decentralizedCounters,
        compressed);
  }

  public TableOptions asNamed() {
    return new TableOptions(
        type,
        protection,
        true,
        keyPosition,
        heir,
        writeConcurrency,
        readConcurrency,
        decentralizedCounters,
        compressed);
  }
}
