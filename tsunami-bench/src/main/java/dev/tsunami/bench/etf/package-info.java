/**
 * Encoding and decoding of rows against OTP's {@code term_to_binary} and {@code binary_to_term}, on
 * the same rows and in the same run. Start at {@link dev.tsunami.bench.etf.EtfBench}.
 */
@NullMarked
package dev.tsunami.bench.etf;

import org.jspecify.annotations.NullMarked;
