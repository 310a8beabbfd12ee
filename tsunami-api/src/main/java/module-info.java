/** Tsunami for Java programs: open a store, get sessions and tables. */
module dev.tsunami.api {
  requires transitive dev.tsunami.kernel;
  requires transitive dev.tsunami.query;
  requires dev.tsunami.engines;
  requires dev.tsunami.jit;
  requires static transitive org.jspecify;

  exports dev.tsunami.api;
  exports dev.tsunami.api.files;
}
