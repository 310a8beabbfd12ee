package dev.tsunami.kernel.table;

import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * Who inherits a table when its owner ends.
 *
 * @param pid the heir
 * @param data what the heir is told with the table, or null for an heir that inherits silently
 */
public record Heir(Pid pid, @Nullable Term data) {}
