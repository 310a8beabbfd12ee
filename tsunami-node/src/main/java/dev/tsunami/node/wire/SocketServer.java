package dev.tsunami.node.wire;

import dev.tsunami.node.frame.Limits;
import dev.tsunami.node.frame.Link;
import dev.tsunami.node.frame.Reception;
import dev.tsunami.node.service.Service;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Listens on an address or a Unix domain socket and serves whoever knows the secret. */
public final class SocketServer implements AutoCloseable {
  private final Service service;
  private final Secret secret;
  private final Limits limits;
  private final Consumer<String> log;
  private final Clients clients;
  private final String address;
  private final int port;
  private final @Nullable Path file;

  /** Set before the first connection is accepted. */
  private volatile @Nullable Reception reception;

  private SocketServer(
      Service service,
      Secret secret,
      Limits limits,
      Consumer<String> log,
      String address,
      int port,
      @Nullable Path file) {
    this.service = service;
    this.secret = secret;
    this.limits = limits;
    this.log = log;
    this.clients = new Clients(service, limits);
    this.address = address;
    this.port = port;
    this.file = file;
  }

  /**
   * Listens on a TCP address.
   *
   * @param address with port 0 for any that is free
   * @param tls null for connections in clear
   * @param log where is told what is out of the ordinary
   */
  public static SocketServer onAddress(
      Service service,
      InetSocketAddress address,
      @Nullable SSLContext tls,
      Secret secret,
      Limits limits,
      Consumer<String> log)
      throws IOException {
    ServerSocket socket = Reception.listen(address);
    String text =
        (tls == null ? "tcp://" : "tls://") + address.getHostString() + ":" + socket.getLocalPort();
    SocketServer server =
        new SocketServer(service, secret, limits, log, text, socket.getLocalPort(), null);
    server.start(socket, () -> new Connection(server, Link.of(socket.accept(), tls)));
    return server;
  }

  /**
   * Listens on a Unix domain socket. A file that a server left behind which is gone is taken over.
   *
   * @param log where is told what is out of the ordinary
   */
  public static SocketServer onFile(
      Service service, Path file, Secret secret, Limits limits, Consumer<String> log)
      throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(file);
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      bind(channel, address);
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    } catch (IOException failed) {
      channel.close();
      throw new IOException("cannot listen on " + file + ": " + failed.getMessage(), failed);
    }
    SocketServer server = new SocketServer(service, secret, limits, log, "unix:" + file, 0, file);
    server.start(channel, () -> new Connection(server, Link.of(channel.accept())));
    return server;
  }

  private static void bind(ServerSocketChannel channel, UnixDomainSocketAddress address)
      throws IOException {
    try {
      channel.bind(address, Reception.BACKLOG);
    } catch (BindException taken) {
      try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        probe.connect(address);
        throw new IOException("another server listens there", taken);
      } catch (java.net.ConnectException nobody) {
        Files.delete(address.getPath());
        channel.bind(address, Reception.BACKLOG);
      }
    }
  }

  private void start(Closeable listener, Reception.Door door) {
    Reception made = new Reception(listener, door, limits, log);
    reception = made;
    made.start("tsunami-socket");
  }

  /** Where it listens, as a client's option would say it. */
  public String address() {
    return address;
  }

  /** The TCP port; 0 on a Unix domain socket. */
  public int port() {
    return port;
  }

  /** How many connections there are, admitted or not. */
  public int connectionCount() {
    return reception().count();
  }

  Service service() {
    return service;
  }

  Secret secret() {
    return secret;
  }

  Limits limits() {
    return limits;
  }

  Clients clients() {
    return clients;
  }

  void log(String line) {
    log.accept(line);
  }

  boolean isCrowded() {
    return reception().isCrowded();
  }

  private Reception reception() {
    Reception open = reception;
    if (open == null) {
      throw new IllegalStateException("expected a server that has been started");
    }
    return open;
  }

  /** Ends all connections and listens no more. The service stays. */
  @Override
  public void close() {
    reception().close();
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failed) {
      log.accept("could not delete " + file + ": " + failed.getMessage());
    }
  }
}
