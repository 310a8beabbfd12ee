/**
 * Connections that carry frames, whatever is in them: streams, buffers, terms within limits, time.
 * {@code wire} and {@code distribution} import it. Read {@link dev.tsunami.node.frame.Pipe} first.
 */
@NullMarked
package dev.tsunami.node.frame;

import org.jspecify.annotations.NullMarked;
