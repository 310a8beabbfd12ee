/**
 * A running Erlang/OTP that tests can ask: what it makes of terms and of {@code ets} calls. Read
 * {@link dev.tsunami.testkit.oracle.Erl} first. For tests only.
 */
@NullMarked
package dev.tsunami.testkit.oracle;

import org.jspecify.annotations.NullMarked;
