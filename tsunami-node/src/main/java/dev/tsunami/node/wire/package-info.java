/**
 * The socket server: frames of four bytes of length and external term format, for the Erlang module
 * {@code tsunami_remote}. Imports {@code service}. Read {@link dev.tsunami.node.wire.Frames}, the
 * grammar, first, then {@link dev.tsunami.node.wire.Connection}.
 */
@NullMarked
package dev.tsunami.node.wire;

import org.jspecify.annotations.NullMarked;
