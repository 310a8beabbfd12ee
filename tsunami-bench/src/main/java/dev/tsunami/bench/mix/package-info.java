/**
 * Throughput: weighted mixes of operations, run for a time by threads of a JVM or by processes of
 * an Erlang, each subject in an operating system process of its own. Read {@link Mix}, then {@link
 * Worker}.
 */
@NullMarked
package dev.tsunami.bench.mix;

import org.jspecify.annotations.NullMarked;
