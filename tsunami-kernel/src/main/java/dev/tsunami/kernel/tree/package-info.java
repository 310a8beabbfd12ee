/**
 * A sorted sequence that is never changed, only succeeded: the structure under the sequential
 * engine and under long bags. Knows no terms. Not exported. Read {@link
 * dev.tsunami.kernel.tree.SortedTree} first.
 */
@NullMarked
package dev.tsunami.kernel.tree;

import org.jspecify.annotations.NullMarked;
