/** What terms and tables weigh, by a walk over the heap. */
@NullMarked
package dev.tsunami.bench.memory;

import org.jspecify.annotations.NullMarked;
