/**
 * What a call from another node does, whichever way it came: sessions for the processes of other
 * nodes, and the functions that they may call. {@code wire} and {@code distribution} import it.
 * Read {@link dev.tsunami.node.service.Service} first.
 */
@NullMarked
package dev.tsunami.node.service;

import org.jspecify.annotations.NullMarked;
