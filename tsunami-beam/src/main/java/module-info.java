/** The Java side of tables inside an Erlang VM's process. */
module dev.tsunami.beam {
  requires dev.tsunami.kernel;
  requires dev.tsunami.engines;
  requires dev.tsunami.jit;
  requires static transitive org.jspecify;

  exports dev.tsunami.beam;
}
