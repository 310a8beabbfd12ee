/**
 * Match specifications as cases: seeded random specs with objects that they often match, and what
 * Tsunami and OTP answer to them. Read {@link dev.tsunami.testkit.match.MatchCase} first. For tests
 * only.
 */
@NullMarked
package dev.tsunami.testkit.match;

import org.jspecify.annotations.NullMarked;
