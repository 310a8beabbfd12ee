/** The shell and the main program. */
module dev.tsunami.shell {
  requires dev.tsunami.api;
  requires dev.tsunami.term;
  requires static org.jspecify;
}
