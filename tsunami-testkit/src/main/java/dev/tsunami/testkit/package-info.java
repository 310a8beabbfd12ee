/** Test support: what several modules' tests share. */
@NullMarked
package dev.tsunami.testkit;

import org.jspecify.annotations.NullMarked;
