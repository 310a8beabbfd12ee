package dev.tsunami.node.wire;

import java.io.IOException;

/** The peer does not keep to the protocol, which costs it the connection. The message says how. */
final class ProtocolException extends IOException {
  private static final long serialVersionUID = 1L;

  ProtocolException(String message) {
    super(message);
  }
}
