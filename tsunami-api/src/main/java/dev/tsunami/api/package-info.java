/**
 * The composition root for Java programs: wires engines, kernel, identifiers, clock and files
 * together.
 */
@NullMarked
package dev.tsunami.api;

import org.jspecify.annotations.NullMarked;
