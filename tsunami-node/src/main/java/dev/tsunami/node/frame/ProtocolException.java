package dev.tsunami.node.frame;

import java.io.IOException;

/** The peer does not keep to the protocol, which costs it the connection. The message says how. */
public final class ProtocolException extends IOException {
  private static final long serialVersionUID = 1L;

  public ProtocolException(String message) {
    super(message);
  }
}
