package dev.tsunami.query.syntax;

import java.util.List;

/**
 * What stands before a full stop: expressions, evaluated in turn; the last one gives the value.
 *
 * @param text the form as written, full stop included
 */
public record Form(List<Expr> body, String text) {}
