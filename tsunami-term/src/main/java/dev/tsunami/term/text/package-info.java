/** Erlang text: scanning, parsing and printing of terms. */
@NullMarked
package dev.tsunami.term.text;

import org.jspecify.annotations.NullMarked;
