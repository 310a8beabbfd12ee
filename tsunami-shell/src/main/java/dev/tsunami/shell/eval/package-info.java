/**
 * Evaluation of the shell's language: bindings, pattern matching, operators, funs. Knows functions
 * only through {@link dev.tsunami.shell.eval.Library}. Start with {@link
 * dev.tsunami.shell.eval.Evaluator}.
 */
@NullMarked
package dev.tsunami.shell.eval;

import org.jspecify.annotations.NullMarked;
