/** A store for other processes: the socket server and the hidden Erlang node. */
module dev.tsunami.node {
  requires transitive dev.tsunami.api;
  requires static transitive org.jspecify;

  exports dev.tsunami.node.distribution;
  exports dev.tsunami.node.frame;
  exports dev.tsunami.node.service;
  exports dev.tsunami.node.wire;
}
