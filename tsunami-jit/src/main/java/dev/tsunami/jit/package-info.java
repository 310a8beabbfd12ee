/**
 * Match specifications compiled to hidden classes, one for each shape. Imports {@code kernel.match}
 * and terms; the composition root in {@code tsunami-api} is who uses it. Read {@link
 * dev.tsunami.jit.HiddenClassCompiler} first, then {@code Lowering}, then {@code ClauseEmitter}.
 */
@NullMarked
package dev.tsunami.jit;

import org.jspecify.annotations.NullMarked;
