/**
 * What the library in an Erlang VM's process calls. Owners, names and rights are kept on the other
 * side, by the VM itself; here are the tables' data and the form in which terms pass. Imports the
 * kernel, the engines and the compiler of match specifications; nobody imports it. Read {@link
 * dev.tsunami.beam.Bridge} first, then {@code Wire}.
 */
@NullMarked
package dev.tsunami.beam;

import org.jspecify.annotations.NullMarked;
