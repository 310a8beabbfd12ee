/**
 * The cases that OTP's own suite of {@code ets} has, each under the suite's name for it and with
 * checks of our own. Start with {@link dev.tsunami.testkit.cases.NamedCases}, then {@link
 * dev.tsunami.testkit.cases.Script}. May import {@code testkit.ets} and whatever a user of Tsunami
 * may import.
 */
@NullMarked
package dev.tsunami.testkit.cases;

import org.jspecify.annotations.NullMarked;
