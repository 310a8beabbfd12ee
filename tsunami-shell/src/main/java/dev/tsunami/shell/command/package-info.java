/**
 * The command line: arguments, the subcommands that need no terminal, and what they are given to
 * work with. Start with {@link dev.tsunami.shell.command.Subcommand}.
 */
@NullMarked
package dev.tsunami.shell.command;

import org.jspecify.annotations.NullMarked;
