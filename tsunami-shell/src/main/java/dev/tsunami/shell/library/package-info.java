/**
 * The functions that expressions can call, a class for each Erlang module, each a {@link
 * dev.tsunami.shell.eval.Library}.
 */
@NullMarked
package dev.tsunami.shell.library;

import org.jspecify.annotations.NullMarked;
