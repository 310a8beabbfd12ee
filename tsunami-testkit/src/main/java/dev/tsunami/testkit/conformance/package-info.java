/**
 * The comparison of Tsunami with OTP over the {@code ets} functions: cases from a grid of arguments
 * and from a random generator, what may differ and why, failures shrunk and printed, a corpus of
 * recorded answers, and the program {@code ./tsunami conformance}. Read {@link
 * dev.tsunami.testkit.conformance.EtsComparison} first. For tests only.
 */
@NullMarked
package dev.tsunami.testkit.conformance;

import org.jspecify.annotations.NullMarked;
