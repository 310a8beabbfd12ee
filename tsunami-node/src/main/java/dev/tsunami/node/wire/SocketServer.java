package dev.tsunami.node.wire;

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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Listens on an address or a Unix domain socket and serves whoever knows the secret. */
public final class SocketServer implements AutoCloseable {
  private static final int BACKLOG = 1024;
  private static final int CHECK_MILLIS = 500;

  private final Service service;
  private final Secret secret;
  private final Limits limits;
  private final Consumer<String> log;
  private final Clients clients;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService executor =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("tsunami-long-call-", 0).factory());
  private final Closeable listener;
  private final String address;
  private final int port;
  private final @Nullable Path file;
  private volatile boolean closed;

  private interface Door {
    Link accept() throws IOException;
  }

  private SocketServer(
      Service service,
      Secret secret,
      Limits limits,
      Consumer<String> log,
      Closeable listener,
      String address,
      int port,
      @Nullable Path file) {
    this.service = service;
    this.secret = secret;
    this.limits = limits;
    this.log = log;
    this.clients = new Clients(service);
    this.listener = listener;
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
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(address, BACKLOG);
    } catch (IOException failed) {
      socket.close();
      throw new IOException("cannot listen on " + address + ": " + failed.getMessage(), failed);
    }
    String text =
        (tls == null ? "tcp://" : "tls://")
            + address.getHostString()
            + ":"
            + socket.getLocalPort();
    SocketServer server =
        new SocketServer(
            service, secret, limits, log, socket, text, socket.getLocalPort(), null);
    server.start(() -> Link.of(socket.accept(), tls));
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
    SocketServer server =
        new SocketServer(service, secret, limits, log, channel, "unix:" + file, 0, file);
    server.start(() -> Link.of(channel.accept()));
    return server;
  }

  private static void bind(ServerSocketChannel channel, UnixDomainSocketAddress address)
      throws IOException {
    try {
      channel.bind(address, BACKLOG);
    } catch (BindException taken) {
      try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        probe.connect(address);
        throw new IOException("another server listens there", taken);
      } catch (java.net.ConnectException nobody) {
        Files.delete(address.getPath());
        channel.bind(address, BACKLOG);
      }
    }
  }

  private void start(Door door) {
    Thread.ofPlatform().daemon().name("tsunami-accept").start(() -> accept(door));
    Thread.ofPlatform().daemon().name("tsunami-check").start(this::check);
  }

  private void accept(Door door) {
    while (!closed) {
      try {
        Connection connection = new Connection(this, door.accept());
        connections.add(connection);
        Thread.ofVirtual().name("tsunami-connection").start(connection);
      } catch (IOException failed) {
        if (!closed) {
          log.accept("a connection could not be accepted: " + failed.getMessage());
          pause();
        }
      }
    }
  }

  private void check() {
    while (!closed) {
      pause();
      long now = System.nanoTime();
      for (Connection connection : connections) {
        connection.check(now);
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(CHECK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
    return connections.size();
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

  ExecutorService executor() {
    return executor;
  }

  void log(String line) {
    log.accept(line);
  }

  /** Whether a connection that has come may not stay. */
  boolean isCrowded() {
    if (connections.size() > limits.maxConnections()) {
      return true;
    }
    int strangers = 0;
    for (Connection connection : connections) {
      if (connection.isStranger()) {
        strangers++;
      }
    }
    return strangers > limits.maxStrangers();
  }

  void ended(Connection connection) {
    connections.remove(connection);
  }

  /** Ends all connections and listens no more. The service stays. */
  @Override
  public void close() {
    closed = true;
    try {
      listener.close();
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failed) {
      log.accept("could not stop listening: " + failed.getMessage());
    }
    for (Connection connection : connections) {
      connection.close();
    }
    executor.shutdown();
  }
}
