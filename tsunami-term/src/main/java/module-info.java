/** Erlang terms, the external term format and Erlang text. */
module dev.tsunami.term {
  requires static transitive org.jspecify;

  exports dev.tsunami.term;
  exports dev.tsunami.term.etf;
  exports dev.tsunami.term.text;
}
