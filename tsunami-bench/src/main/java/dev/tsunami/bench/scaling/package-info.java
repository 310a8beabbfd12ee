/** {@code ./tsunami bench scaling}: the numbers of {@code docs/bench/scaling.md}. */
@NullMarked
package dev.tsunami.bench.scaling;

import org.jspecify.annotations.NullMarked;
