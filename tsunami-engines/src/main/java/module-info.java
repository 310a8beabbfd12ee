/** Engines that many threads use at once. */
module dev.tsunami.engines {
  requires transitive dev.tsunami.kernel;
  requires static transitive org.jspecify;

  exports dev.tsunami.engines;
}
