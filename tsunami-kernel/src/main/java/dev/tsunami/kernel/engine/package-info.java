/**
 * The engine SPI: what a table asks of the structure that holds its objects, in about a dozen small
 * types. Imports terms and nothing else of the kernel. Read {@link
 * dev.tsunami.kernel.engine.Engine} first.
 */
@NullMarked
package dev.tsunami.kernel.engine;

import org.jspecify.annotations.NullMarked;
