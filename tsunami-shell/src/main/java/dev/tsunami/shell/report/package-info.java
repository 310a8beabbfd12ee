/**
 * Values and errors as the shell prints them. Knows the evaluator's exceptions and no input or
 * output.
 */
@NullMarked
package dev.tsunami.shell.report;

import org.jspecify.annotations.NullMarked;
