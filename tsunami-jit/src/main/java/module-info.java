/** Match specifications compiled to bytecode. */
module dev.tsunami.jit {
  requires transitive dev.tsunami.kernel;
  requires static transitive org.jspecify;

  exports dev.tsunami.jit;
}
