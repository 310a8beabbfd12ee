package dev.tsunami.node.distribution;

import dev.tsunami.node.frame.Limits;
import dev.tsunami.node.frame.Link;
import dev.tsunami.node.frame.Reception;
import dev.tsunami.node.service.Service;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Pid;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A hidden Erlang node with one process, {@code tsunami}, that answers as a {@code gen_server}
 * does: {@code gen_server:call({tsunami, Node}, {Function, Arguments})} is {@code {ok, Value}} or
 * {@code {error, {Reason, Cause}}}. Nothing need be installed on the caller's side.
 *
 * <p>Tables belong to the calling processes, which this node monitors; the end of the connection is
 * the end of all of them. It only accepts connections, and makes none.
 */
public final class ErlangNode implements AutoCloseable {
  private final Identity identity;
  private final Service service;
  private final Limits limits;
  private final Consumer<String> log;
  private final Map<String, Peer> peers = new ConcurrentHashMap<>();
  private final Pid process;
  private volatile @Nullable Reception reception;

  /** A name that the port mapper knows, and a socket that listens. Nobody is served yet. */
  public static final class Identity implements Closeable {
    private final String name;
    private final String cookie;
    private final ServerSocket socket;
    private final Epmd entry;

    private Identity(String name, String cookie, ServerSocket socket, Epmd entry) {
      this.name = name;
      this.cookie = cookie;
      this.socket = socket;
      this.entry = entry;
    }

    /**
     * Takes a name.
     *
     * @param name with a host, {@code store@127.0.0.1}
     * @param host address to listen on
     * @param epmdPort where the port mapper listens, 4369 unless told otherwise
     */
    public static Identity take(
        String name, String cookie, String host, int epmdPort, Consumer<String> log)
        throws IOException {
      int at = name.indexOf('@');
      if (at < 1 || at == name.length() - 1) {
        throw new IOException("expected a node's name with its host, name@host, given " + name);
      }
      ServerSocket socket = Reception.listen(new InetSocketAddress(host, 0));
      try {
        Epmd entry = Epmd.register(epmdPort, name.substring(0, at), socket.getLocalPort(), log);
        return new Identity(name, cookie, socket, entry);
      } catch (IOException failed) {
        socket.close();
        throw failed;
      }
    }

    public String name() {
      return name;
    }

    /** Which incarnation of the node this is, by the port mapper. */
    public int creation() {
      return entry.creation();
    }

    public Atom node() {
      return Atom.of(name);
    }

    /** Where it listens. */
    public int port() {
      return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      entry.close();
      socket.close();
    }
  }

  private ErlangNode(Identity identity, Service service, Limits limits, Consumer<String> log) {
    this.identity = identity;
    this.service = service;
    this.limits = limits;
    this.log = log;
    this.process = service.store().catalog().embedded().pid();
  }

  /**
   * Serves who connects.
   *
   * @param service of this node and incarnation, so that its references are this node's
   * @param log where is told what is out of the ordinary
   */
  public static ErlangNode start(
      Identity identity, Service service, Limits limits, Consumer<String> log) {
    ErlangNode node = new ErlangNode(identity, service, limits, log);
    Reception made =
        new Reception(
            identity, () -> new Peer(node, Link.of(identity.socket.accept(), null)), limits, log);
    node.reception = made;
    made.start("tsunami-node");
    return node;
  }

  Handshake.Self self() {
    return new Handshake.Self(identity.name(), identity.creation(), identity.cookie);
  }

  Service service() {
    return service;
  }

  Limits limits() {
    return limits;
  }

  void log(String line) {
    log.accept(line);
  }

  /** The process {@code tsunami}, in whose name this node monitors others. */
  Pid process() {
    return process;
  }

  boolean isCrowded() {
    Reception open = reception;
    return open != null && open.isCrowded();
  }

  /** How many connections there are, with whomever. */
  public int connectionCount() {
    Reception open = reception;
    return open == null ? 0 : open.count();
  }

  boolean isConnected(String peer) {
    return peers.containsKey(peer);
  }

  /** Ends the connection with a peer and waits until its sessions have ended. */
  void disconnect(String name) {
    Peer peer = peers.get(name);
    if (peer != null) {
      peer.close();
      peer.awaitEnd();
    }
  }

  /** False if there is one of this name already. */
  boolean enter(String name, Peer peer) {
    return peers.putIfAbsent(name, peer) == null;
  }

  void leave(String name, Peer peer) {
    peers.remove(name, peer);
  }

  /** The service stays. */
  @Override
  public void close() {
    Reception open = reception;
    if (open != null) {
      open.close();
    }
  }
}
