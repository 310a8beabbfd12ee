/**
 * {@code ./tsunami bench}: everything that is measured, in one run, and the report of it. Read
 * {@link Suite}, then {@link Contests} for what is measured and {@link Targets} for what was to be
 * reached.
 */
@NullMarked
package dev.tsunami.bench.suite;

import org.jspecify.annotations.NullMarked;
