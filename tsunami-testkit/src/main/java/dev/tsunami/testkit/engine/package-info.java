/**
 * What every engine must do, as abstract suites: an engine is tested by three-line subclasses of
 * {@link dev.tsunami.testkit.engine.EngineContract} and, if it is for many threads, of {@link
 * dev.tsunami.testkit.engine.EngineRaces}.
 */
@NullMarked
package dev.tsunami.testkit.engine;

import org.jspecify.annotations.NullMarked;
