/** Tests of the package of the same name, and what they share. */
@NullMarked
package dev.tsunami.node.distribution;

import org.jspecify.annotations.NullMarked;
