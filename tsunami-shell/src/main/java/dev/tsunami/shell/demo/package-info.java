/**
 * {@code tsunami demo}: a real data set that needs no file, and what tables do with it. Imports
 * {@code command} and {@code interpreter}. Read {@link dev.tsunami.shell.demo.DemoCommand}.
 */
@NullMarked
package dev.tsunami.shell.demo;

import org.jspecify.annotations.NullMarked;
