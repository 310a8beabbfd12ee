/** Erlang's expressions as a tree, and what is made from them. */
module dev.tsunami.query {
  requires transitive dev.tsunami.term;
  requires static transitive org.jspecify;

  exports dev.tsunami.query.bits;
  exports dev.tsunami.query.fun2ms;
  exports dev.tsunami.query.syntax;
}
