/**
 * How {@code <<Segments>>} become a bitstring, for whoever evaluates expressions. Start with {@link
 * dev.tsunami.query.bits.BitsConstruction}.
 */
@NullMarked
package dev.tsunami.query.bits;

import org.jspecify.annotations.NullMarked;
