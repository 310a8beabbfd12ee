/**
 * The rules of the house that a machine can check: import directions and the portable subset. Read
 * {@link dev.tsunami.testkit.architecture.ArchitectureTest}.
 */
@NullMarked
package dev.tsunami.testkit.architecture;

import org.jspecify.annotations.NullMarked;
