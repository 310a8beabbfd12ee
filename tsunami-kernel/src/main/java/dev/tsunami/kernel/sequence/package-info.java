/**
 * The objects that a bag or duplicate_bag holds under one key: pure functions that make one
 * sequence from another. Imports terms, the engines' interface and the tree. Read {@link
 * dev.tsunami.kernel.sequence.ObjectSequences} first.
 */
@NullMarked
package dev.tsunami.kernel.sequence;

import org.jspecify.annotations.NullMarked;
