/**
 * The {@code ets} functions for Java, by their Erlang names, and the explanations of their errors.
 * Imports all of the kernel; only doors import it. Read {@link dev.tsunami.kernel.ets.Ets}.
 */
@NullMarked
package dev.tsunami.kernel.ets;

import org.jspecify.annotations.NullMarked;
