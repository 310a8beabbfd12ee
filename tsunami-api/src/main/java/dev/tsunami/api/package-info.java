/**
 * The composition root for Java programs: wires engines, kernel, identifiers, clock and files
 * together. Match specifications are written as funs with {@link dev.tsunami.query.fun2ms.Fun2Ms}.
 */
@NullMarked
package dev.tsunami.api;

import org.jspecify.annotations.NullMarked;
