/** Engines for many threads. Imports the engine SPI; only the composition root imports it. */
@NullMarked
package dev.tsunami.engines;

import org.jspecify.annotations.NullMarked;
