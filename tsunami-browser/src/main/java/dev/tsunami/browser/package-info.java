/** The kernel compiled to WebAssembly, and its entry points. */
@NullMarked
package dev.tsunami.browser;

import org.jspecify.annotations.NullMarked;
