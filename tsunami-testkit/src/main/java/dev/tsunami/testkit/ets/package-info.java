/**
 * {@code ets} calls as data: cases of steps that several processes make, played by Tsunami and by
 * OTP, and how their results are compared. Read {@link dev.tsunami.testkit.ets.EtsCase} first. For
 * tests only.
 */
@NullMarked
package dev.tsunami.testkit.ets;

import org.jspecify.annotations.NullMarked;
