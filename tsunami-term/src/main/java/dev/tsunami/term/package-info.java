/**
 * Erlang's terms: the eleven types, their equality and their order. Everything else in Tsunami is
 * made of these; this package knows nothing of tables. Read {@link dev.tsunami.term.Term} first,
 * then {@link dev.tsunami.term.TermOrder}.
 */
@NullMarked
package dev.tsunami.term;

import org.jspecify.annotations.NullMarked;
