/** The shell and the main program. */
module dev.tsunami.shell {
  requires dev.tsunami.api;
  requires static org.jspecify;
}
