package dev.tsunami.node.wire;

import dev.tsunami.kernel.table.Header;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.node.frame.AtomShare;
import dev.tsunami.node.frame.Limits;
import dev.tsunami.node.service.Courier;
import dev.tsunami.node.service.Guest;
import dev.tsunami.node.service.Service;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.EtfEncoder;
import dev.tsunami.term.etf.EtfOptions;
import dev.tsunami.term.etf.UnnamedNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One instance of {@code tsunami_remote}: a node with one or more connections. Its sessions end
 * with its last connection.
 *
 * <p>What happens to its processes is told on the connection whose request caused it, before the
 * answer, if that is one of its own, and else on any of them. When a connection is lost while there
 * are others, what it may have taken with it is told again on another: messages that the client has
 * not said it has, under their numbers, and all that its processes own.
 */
final class Client implements Courier {
  private final Greeting greeting;
  private final int number;
  private final Atom node;
  private final int creation;
  private final Guest guest;
  private final AtomShare atoms;

  /** Changed under the lock of {@link Clients} and this object's monitor. */
  private final List<Connection> connections = new CopyOnWriteArrayList<>();

  /** By number, what the client has not said it has. Under this object's monitor. */
  private final Map<Long, Undelivered> undelivered = new LinkedHashMap<>();

  private long lastNumber;

  private record Undelivered(Connection way, Term message) {}

  Client(Greeting greeting, int number, Service service, Limits limits) {
    this.greeting = greeting;
    this.number = number;
    this.node = Atom.of(greeting.node());
    // Nodes without a name are told apart by the number of their client.
    this.creation =
        node == UnnamedNode.NAME && greeting.creation() == 0 ? number : greeting.creation();
    this.atoms = new AtomShare(limits);
    this.guest = service.admit(node, creation, this);
  }

  void end(Service service) {
    service.dismiss(guest);
  }

  Greeting greeting() {
    return greeting;
  }

  int number() {
    return number;
  }

  int creation() {
    return creation;
  }

  Guest guest() {
    return guest;
  }

  AtomShare atoms() {
    return atoms;
  }

  boolean hasConnections() {
    return !connections.isEmpty();
  }

  synchronized void join(Connection connection) {
    connections.add(connection);
  }

  /** A connection has gone. If there are others, this can be done again. */
  void leave(Connection gone, Service service) {
    try {
      part(gone);
      if (hasConnections()) {
        tellOwned(service);
      }
    } catch (OutOfMemoryError untold) {
      closeAll();
      throw untold;
    }
  }

  private synchronized void part(Connection gone) {
    connections.remove(gone);
    Connection way = way();
    if (way == null) {
      return;
    }
    for (Map.Entry<Long, Undelivered> each : undelivered.entrySet()) {
      Term message = each.getValue().message();
      if (each.getValue().way() == gone) {
        push(way, Frames.MESSAGE, each.getKey(), message);
        each.setValue(new Undelivered(way, message));
      }
    }
  }

  private void tellOwned(Service service) {
    for (Table table : service.store().catalog().all()) {
      Pid owner = table.header().owner();
      if (owner != null && guest.isOpen(owner)) {
        send(Frames.GAINS, change(owner, table.id(), name(table)));
      }
    }
  }

  /** The client has the message of this number. */
  synchronized void received(long messageNumber) {
    undelivered.remove(messageNumber);
  }

  void closeAll() {
    for (Connection connection : connections) {
      connection.close();
    }
  }

  /** How identifiers of this client's node are written and read, if it has no name. */
  UnnamedNode unnamed() {
    return node == UnnamedNode.NAME ? new UnnamedNode(creation) : UnnamedNode.SAME;
  }

  @Override
  public void receives(Pid pid, Term message) {
    try {
      send(Frames.MESSAGE, Tuple.of(pid, message));
    } catch (OutOfMemoryError untold) {
      closeAll();
    }
  }

  @Override
  public void gains(Pid pid, Table table) {
    tell(Frames.GAINS, pid, table.id(), name(table));
  }

  @Override
  public void loses(Pid pid, Table table) {
    tell(Frames.LOSES, pid, table.id(), name(table));
  }

  @Override
  public void renamed(Pid pid, Table table, Atom before) {
    tell(Frames.GAINS, pid, table.id(), name(table));
    tell(Frames.LOSES, pid, TermList.NIL, before);
  }

  private static @Nullable Atom name(Table table) {
    Header header = table.header();
    return header.named() ? header.name() : null;
  }

  private static Term change(Pid pid, Term table, @Nullable Atom name) {
    return Tuple.of(pid, table, name == null ? TermList.NIL : TermList.of(name));
  }

  /** Who cannot be told must not go on as if he knew: his connections end. */
  private void tell(int kind, Pid pid, Term table, @Nullable Atom name) {
    try {
      send(kind, change(pid, table, name));
    } catch (OutOfMemoryError untold) {
      closeAll();
    }
  }

  /** Without a connection there is nobody left to be told. */
  private synchronized void send(int kind, Term term) {
    Connection way = way();
    if (way == null) {
      return;
    }
    long id = 0;
    if (kind == Frames.MESSAGE) {
      id = ++lastNumber;
      undelivered.put(id, new Undelivered(way, term));
    }
    push(way, kind, id, term);
  }

  private @Nullable Connection way() {
    Connection cause = Connection.current();
    if (cause != null && connections.contains(cause)) {
      return cause;
    }
    return connections.isEmpty() ? null : connections.getFirst();
  }

  private void push(Connection way, int kind, long id, Term term) {
    EtfEncoder encoder = new EtfEncoder(EtfOptions.DEFAULT, unnamed());
    encoder.encode(term);
    way.push(kind, id, encoder);
    if (way != Connection.current()) {
      way.flushSoon();
    }
  }

  @Override
  public String toString() {
    return "Client " + number + " of " + node.name();
  }
}
