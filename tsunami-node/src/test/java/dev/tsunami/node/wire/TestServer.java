package dev.tsunami.node.wire;

import dev.tsunami.node.frame.Limits;
import dev.tsunami.node.service.Service;
import dev.tsunami.term.Atom;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A server on a free port of this machine. */
public final class TestServer implements AutoCloseable {
  static final byte[] SECRET = "a secret of some length".getBytes(StandardCharsets.US_ASCII);
  static final int CREATION = 77;

  private final List<String> log = new CopyOnWriteArrayList<>();
  private final Service service;
  private final SocketServer server;

  public TestServer() {
    this(Limits.STANDARD, null, 0);
  }

  TestServer(Limits limits) {
    this(limits, null, 0);
  }

  public TestServer(Limits limits, @Nullable SSLContext tls, int port) {
    service = Service.open(Atom.of("tsunami@nohost"), CREATION, log::add);
    try {
      server =
          SocketServer.onAddress(
              service,
              new InetSocketAddress("127.0.0.1", port),
              tls,
              Secret.of(SECRET),
              limits,
              log::add);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  public int port() {
    return server.port();
  }

  SocketServer server() {
    return server;
  }

  Service service() {
    return service;
  }

  public static String secret() {
    return new String(SECRET, StandardCharsets.US_ASCII);
  }

  List<String> log() {
    return log;
  }

  int tables() {
    return service.store().catalog().all().size();
  }

  @Override
  public void close() {
    server.close();
    service.close();
  }
}
