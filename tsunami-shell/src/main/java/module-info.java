/** The shell and the main program. */
module dev.tsunami.shell {
  requires com.fasterxml.jackson.core;
  requires de.siegmar.fastcsv;
  requires dev.tsunami.api;
  requires dev.tsunami.node;
  requires dev.tsunami.query;
  requires org.jline.reader;
  requires org.jline.terminal;
  requires static org.jspecify;
}
