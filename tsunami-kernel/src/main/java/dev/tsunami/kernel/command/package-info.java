/**
 * Commands: {@code ets} calls as data, and their execution. The only place that knows the
 * functions' names and arities. Imports {@code table}; doors import it. Read {@link
 * dev.tsunami.kernel.command.Bif}, then {@link dev.tsunami.kernel.command.LocalExecutor}.
 */
@NullMarked
package dev.tsunami.kernel.command;

import org.jspecify.annotations.NullMarked;
