package dev.tsunami.kernel.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Pid;

/**
 * Who runs a match specification: what {@code {self}} and {@code {node}} give.
 *
 * @param self the asking process
 * @param node the node it lives on
 */
public record MatchContext(Pid self, Atom node) {}
