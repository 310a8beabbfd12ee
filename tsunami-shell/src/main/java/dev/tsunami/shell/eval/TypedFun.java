package dev.tsunami.shell.eval;

import dev.tsunami.query.syntax.Expr.FunOf;
import dev.tsunami.term.Term;
import java.util.Map;

/**
 * A fun that was typed into a shell: what was typed, and the values of the variables that it has
 * from outside.
 */
public record TypedFun(FunOf expression, Map<String, Term> captured) {}
