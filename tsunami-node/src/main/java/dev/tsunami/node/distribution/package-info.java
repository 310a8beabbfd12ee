/**
 * A hidden Erlang node: what {@code {tsunami, 'store@host'}} is to Erlang nodes with nothing
 * installed. An implementation of its own of the distribution protocol, as far as that needs. Read
 * {@link dev.tsunami.node.distribution.ErlangNode} first.
 */
@NullMarked
package dev.tsunami.node.distribution;

import org.jspecify.annotations.NullMarked;
