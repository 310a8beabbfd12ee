/** The kernel in a browser. */
module dev.tsunami.browser {
  requires dev.tsunami.kernel;
  requires static org.jspecify;
  requires static org.teavm.jso;
}
