package dev.tsunami.node.wire;

import dev.tsunami.kernel.table.Header;
import dev.tsunami.kernel.table.Table;
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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One instance of {@code tsunami_remote}: a node with one or more connections. Its sessions end
 * with its last connection.
 *
 * <p>What happens to its processes is told on the connection whose request caused it, before the
 * answer, if that is one of its own, and else on any of them.
 */
final class Client implements Courier {
  private final Greeting greeting;
  private final int number;
  private final Atom node;
  private final int creation;
  private final Guest guest;

  /** Changed under the lock of {@link Clients}. */
  private final List<Connection> connections = new CopyOnWriteArrayList<>();

  Client(Greeting greeting, int number, Service service) {
    this.greeting = greeting;
    this.number = number;
    this.node = Atom.of(greeting.node());
    // Nodes without a name are told apart by the number of their client.
    this.creation =
        node == UnnamedNode.NAME && greeting.creation() == 0 ? number : greeting.creation();
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

  List<Connection> connections() {
    return connections;
  }

  /** How identifiers of this client's node are written and read, if it has no name. */
  UnnamedNode unnamed() {
    return node == UnnamedNode.NAME ? new UnnamedNode(creation) : UnnamedNode.SAME;
  }

  @Override
  public void receives(Pid pid, Term message) {
    tell(Frames.MESSAGE, Tuple.of(pid, message));
  }

  @Override
  public void gains(Pid pid, Table table) {
    tell(Frames.GAINS, Tuple.of(pid, table.id(), names(table.header())));
  }

  @Override
  public void loses(Pid pid, Table table) {
    tell(Frames.LOSES, Tuple.of(pid, table.id(), names(table.header())));
  }

  @Override
  public void renamed(Pid pid, Table table, Atom before) {
    tell(Frames.GAINS, Tuple.of(pid, table.id(), names(table.header())));
    tell(Frames.LOSES, Tuple.of(pid, TermList.NIL, TermList.of(before)));
  }

  private static TermList names(Header header) {
    return header.named() ? TermList.of(header.name()) : TermList.NIL;
  }

  /** Who cannot be told must not go on as if he knew: his connections end. */
  private void tell(int kind, Term term) {
    try {
      send(kind, term);
    } catch (OutOfMemoryError untold) {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  private void send(int kind, Term term) {
    EtfEncoder encoder = new EtfEncoder(EtfOptions.DEFAULT, unnamed());
    encoder.encode(term);
    Connection cause = Connection.current();
    if (cause != null && cause.isOf(this)) {
      cause.put(kind, encoder);
      return;
    }
    for (Connection any : connections) {
      any.put(kind, encoder);
      any.flushSoon();
      return;
    }
  }

  @Override
  public String toString() {
    return "Client " + number + " of " + node.name();
  }
}
