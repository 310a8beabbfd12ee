/** The main program: the shell, and the subcommands that load data. */
@NullMarked
package dev.tsunami.shell;

import org.jspecify.annotations.NullMarked;
