/**
 * What is measured: our tables and their peers behind one interface, over the same terms. Read
 * {@link Subject} first.
 */
@NullMarked
package dev.tsunami.bench.subject;

import org.jspecify.annotations.NullMarked;
