/**
 * The field's textbook designs of maps that threads share, as short as they can be said: what the
 * engines must beat. They know nothing of terms. Read {@link SharedMap} first.
 */
@NullMarked
package dev.tsunami.bench.baseline;

import org.jspecify.annotations.NullMarked;
