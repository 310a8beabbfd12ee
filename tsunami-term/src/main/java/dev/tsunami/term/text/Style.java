package dev.tsunami.term.text;

/**
 * Which characters appear as themselves in printed terms. {@code ~w} and {@code ~tw} differ in
 * atoms only; {@code ~p} and {@code ~tp} differ in strings and binaries too.
 */
public enum Style {
  /** {@code ~w} and {@code ~p}: characters beyond Latin-1 are escaped, and text is Latin-1. */
  LATIN1,
  /**
   * {@code ~tw} and {@code ~tp} of an {@code erl} started as usual: atoms and UTF-8 are Unicode,
   * but what counts as printable text is still Latin-1 ({@code io:printable_range()}).
   */
  UNICODE,
  /** {@code ~tw} and {@code ~tp} of an {@code erl +pc unicode}: printable text is Unicode. */
  UNICODE_TEXT
}
