package dev.tsunami.shell.importing;

import dev.tsunami.term.Term;
import java.util.List;

/**
 * What an import did.
 *
 * @param table as {@code ets} functions take it
 * @param tableType name of its type
 * @param rows read from the file
 * @param added objects that the table has more than before: fewer than rows if keys were repeated
 *     or there already
 * @param columns names of the positions; empty if they have none
 * @param types of the columns
 * @param keyPosition from 1
 * @param format of the file
 */
public record ImportResult(
    Term table,
    String tableType,
    long rows,
    long added,
    List<String> columns,
    List<String> types,
    int keyPosition,
    SourceFormat format) {}
