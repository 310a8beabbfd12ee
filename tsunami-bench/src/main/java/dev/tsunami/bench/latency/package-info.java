/**
 * How long the slowest operations take. Each probe is a program of its own, started in a JVM of its
 * own by the suite, and prints a metric and a value a line.
 */
@NullMarked
package dev.tsunami.bench.latency;

import org.jspecify.annotations.NullMarked;
