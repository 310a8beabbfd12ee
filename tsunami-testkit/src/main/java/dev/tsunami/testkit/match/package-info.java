/**
 * Match specifications as cases: seeded random specs with objects that they often match, and what
 * Tsunami and OTP answer to them; and what every program of a specification must do. Read {@link
 * dev.tsunami.testkit.match.MatchCase} first; a program is tested by a subclass of {@link
 * dev.tsunami.testkit.match.MatchProgramContract}. For tests only.
 */
@NullMarked
package dev.tsunami.testkit.match;

import org.jspecify.annotations.NullMarked;
