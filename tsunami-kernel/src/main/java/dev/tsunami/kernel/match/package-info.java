/**
 * Match specifications: parsed into records, checked, printed, interpreted, and asked what they say
 * of the key. Imports terms and nothing else of the kernel; {@code table} and {@code command}
 * import it, and so does the compiler in {@code tsunami-jit}. Read {@link
 * dev.tsunami.kernel.match.MatchSpec} first, then {@link dev.tsunami.kernel.match.Interpreter}.
 */
@NullMarked
package dev.tsunami.kernel.match;

import org.jspecify.annotations.NullMarked;
