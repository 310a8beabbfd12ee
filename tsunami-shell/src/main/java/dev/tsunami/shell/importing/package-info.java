/**
 * Files of rows into tables: CSV, JSON Lines, Erlang terms and tab2file images. Reads everything
 * before it touches a table, so a file with a mistake loads nothing. Start with {@link
 * dev.tsunami.shell.importing.Importer}.
 */
@NullMarked
package dev.tsunami.shell.importing;

import org.jspecify.annotations.NullMarked;
