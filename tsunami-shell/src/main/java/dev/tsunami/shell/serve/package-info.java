/** {@code tsunami serve}. Read {@link dev.tsunami.shell.serve.ServeCommand} first. */
@NullMarked
package dev.tsunami.shell.serve;

import org.jspecify.annotations.NullMarked;
