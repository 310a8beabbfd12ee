/**
 * Terms for tests: seeded random terms with a taste for the edges, and smaller terms that still
 * fail. Read {@link dev.tsunami.testkit.terms.TermGenerator} first. For tests only.
 */
@NullMarked
package dev.tsunami.testkit.terms;

import org.jspecify.annotations.NullMarked;
