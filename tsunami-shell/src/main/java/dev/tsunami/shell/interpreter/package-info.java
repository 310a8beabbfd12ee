/**
 * The shell without its input and output: evaluates one form after the other, and keeps what lasts
 * between them. Start with {@link dev.tsunami.shell.interpreter.Interpreter}.
 */
@NullMarked
package dev.tsunami.shell.interpreter;

import org.jspecify.annotations.NullMarked;
