@NullMarked
package dev.tsunami.jit;

import org.jspecify.annotations.NullMarked;
