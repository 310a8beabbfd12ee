/** Benchmarks. Every claim of speed or size in the documentation names one of these. */
@NullMarked
package dev.tsunami.bench;

import org.jspecify.annotations.NullMarked;
