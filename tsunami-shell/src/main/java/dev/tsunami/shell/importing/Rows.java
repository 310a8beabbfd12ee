package dev.tsunami.shell.importing;

import dev.tsunami.term.Term;
import java.util.List;

/**
 * What a file holds, read completely and not yet in a table.
 *
 * @param columns names of the tuples' positions, from 1; empty if the file has none
 * @param types of the columns, for people; as many as columns
 * @param objects all tuples
 * @param keyPosition of the key, from 1
 * @param tableType name of the type that the file asks for; empty if it has no opinion
 */
record Rows(
    List<String> columns,
    List<String> types,
    List<Term> objects,
    int keyPosition,
    String tableType) {}
