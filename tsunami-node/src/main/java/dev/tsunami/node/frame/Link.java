package dev.tsunami.node.frame;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The two streams of a connection, plain or encrypted, and its end. */
public final class Link implements Closeable {
  private final InputStream in;
  private final OutputStream out;
  private final Closeable underneath;
  private final @Nullable SSLSocket encrypted;
  private final String peer;

  private Link(
      InputStream in,
      OutputStream out,
      Closeable underneath,
      @Nullable SSLSocket encrypted,
      String peer) {
    this.in = in;
    this.out = out;
    this.underneath = underneath;
    this.encrypted = encrypted;
    this.peer = peer;
  }

  public static Link of(Socket socket, @Nullable SSLContext tls) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
    String peer = String.valueOf(socket.getRemoteSocketAddress());
    if (tls == null) {
      return new Link(socket.getInputStream(), socket.getOutputStream(), socket, null, peer);
    }
    SSLSocket encrypted =
        (SSLSocket)
            tls.getSocketFactory()
                .createSocket(
                    socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
    encrypted.setUseClientMode(false);
    return new Link(
        encrypted.getInputStream(), encrypted.getOutputStream(), socket, encrypted, peer);
  }

  public static Link of(SocketChannel channel) {
    return new Link(
        Channels.newInputStream(channel),
        Channels.newOutputStream(channel),
        channel,
        null,
        "a local socket");
  }

  /** Agrees on keys, where the link is encrypted. */
  public void shakeHands() throws IOException {
    if (encrypted != null) {
      encrypted.startHandshake();
    }
  }

  public InputStream in() {
    return in;
  }

  public OutputStream out() {
    return out;
  }

  public String peer() {
    return peer;
  }

  /**
   * Ends the connection at once: who reads or writes fails. No farewell, which might have to wait.
   */
  @Override
  public void close() {
    try {
      underneath.close();
    } catch (IOException already) {
      // What matters is that it is closed.
    }
  }
}
