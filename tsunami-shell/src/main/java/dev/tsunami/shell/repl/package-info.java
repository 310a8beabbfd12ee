/**
 * The interactive shell: reading lines on a terminal, with history, completion and interrupts.
 * Imports {@code command} and {@code interpreter}; loaded only when a person sits at a terminal.
 * Read {@link dev.tsunami.shell.repl.Repl}.
 */
@NullMarked
package dev.tsunami.shell.repl;

import org.jspecify.annotations.NullMarked;
