/**
 * Erlang's expressions as a tree, as the shell reads them: expressions, and the parser that makes
 * them from the tokens of {@code dev.tsunami.term.text}. Nothing here evaluates anything. Start
 * with {@link dev.tsunami.query.syntax.Expr}.
 */
@NullMarked
package dev.tsunami.query.syntax;

import org.jspecify.annotations.NullMarked;
