/**
 * The external term format: the bytes that Erlang nodes, files and ports exchange, both ways.
 *
 * <p>Start at {@link dev.tsunami.term.etf.Etf}; {@link dev.tsunami.term.etf.EtfEncoder} and {@link
 * dev.tsunami.term.etf.EtfDecoder} are the machines behind it, for callers that code many terms.
 * {@code Tags} holds the grammar. Portable: nothing here but {@code Zlib} leaves {@code java.lang},
 * {@code java.math} and the terms.
 */
@NullMarked
package dev.tsunami.term.etf;

import org.jspecify.annotations.NullMarked;
