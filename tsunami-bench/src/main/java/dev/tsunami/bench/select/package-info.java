/** Match specifications over tables, against a hand-written loop and against OTP. */
@NullMarked
package dev.tsunami.bench.select;

import org.jspecify.annotations.NullMarked;
