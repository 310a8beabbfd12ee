/** Tests of the package of the same name, and what they share. */
@NullMarked
package dev.tsunami.node.wire;

import org.jspecify.annotations.NullMarked;
