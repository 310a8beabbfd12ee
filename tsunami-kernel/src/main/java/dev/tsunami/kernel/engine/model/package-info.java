/**
 * The specification of an engine, which is also the engine of the browser: one thread, one sorted
 * tree. Read {@link dev.tsunami.kernel.engine.model.SequentialEngine}.
 */
@NullMarked
package dev.tsunami.kernel.engine.model;

import org.jspecify.annotations.NullMarked;
