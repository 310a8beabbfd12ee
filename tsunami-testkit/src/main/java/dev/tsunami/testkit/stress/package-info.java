/**
 * Programs that many threads run on one engine for as long as they are given, each with something
 * that must hold meanwhile: {@code ./tsunami stress}. Read {@link
 * dev.tsunami.testkit.stress.StressProgram} first.
 */
@NullMarked
package dev.tsunami.testkit.stress;

import org.jspecify.annotations.NullMarked;
