/**
 * What an expression must satisfy before it is evaluated: bound variables, patterns and guards that
 * are ones, functions that exist. Start with {@link dev.tsunami.shell.check.Checker}.
 */
@NullMarked
package dev.tsunami.shell.check;

import org.jspecify.annotations.NullMarked;
