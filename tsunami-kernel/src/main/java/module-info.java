/** Tables of terms, their engines' interface, and the {@code ets} functions. */
module dev.tsunami.kernel {
  requires transitive dev.tsunami.term;
  requires static transitive org.jspecify;

  exports dev.tsunami.kernel.command;
  exports dev.tsunami.kernel.engine;
  exports dev.tsunami.kernel.image;
  exports dev.tsunami.kernel.engine.model;
  exports dev.tsunami.kernel.ets;
  exports dev.tsunami.kernel.match;
  exports dev.tsunami.kernel.sequence;
  exports dev.tsunami.kernel.table;
}
