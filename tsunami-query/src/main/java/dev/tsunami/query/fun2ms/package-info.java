/**
 * Funs as match specifications: what {@code ets:fun2ms/1} does in Erlang. Start with {@link
 * dev.tsunami.query.fun2ms.Fun2Ms}.
 */
@NullMarked
package dev.tsunami.query.fun2ms;

import org.jspecify.annotations.NullMarked;
