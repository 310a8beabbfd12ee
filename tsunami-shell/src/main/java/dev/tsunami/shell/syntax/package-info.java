/**
 * The shell's language as a tree: expressions, and the parser that makes them from the tokens of
 * {@code dev.tsunami.term.text}. Nothing here evaluates anything. Start with {@link
 * dev.tsunami.shell.syntax.Expr}.
 */
@NullMarked
package dev.tsunami.shell.syntax;

import org.jspecify.annotations.NullMarked;
