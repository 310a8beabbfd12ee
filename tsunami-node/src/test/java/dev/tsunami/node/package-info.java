/** Tests that need both ends of a connection. */
@NullMarked
package dev.tsunami.node;

import org.jspecify.annotations.NullMarked;
