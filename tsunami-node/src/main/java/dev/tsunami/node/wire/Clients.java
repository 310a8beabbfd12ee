package dev.tsunami.node.wire;

import dev.tsunami.node.frame.Limits;
import dev.tsunami.node.service.Service;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** The clients that have connections. Safe for many threads. */
final class Clients {
  private final Service service;
  private final Limits limits;
  private final Map<Greeting, Client> clients = new HashMap<>();

  /**
   * Begins anywhere, so that identifiers of unnamed nodes that somebody kept from an earlier run of
   * the server mean nobody in this one. At least 16, for OTP has used the first few.
   */
  private int lastNumber = 16 + new SecureRandom().nextInt(1 << 30);

  Clients(Service service, Limits limits) {
    this.service = service;
    this.limits = limits;
  }

  /**
   * A connection of a client, which is a new one if it had none. A node that starts another client
   * has lost the one before.
   */
  synchronized Client admit(Greeting greeting, Connection connection) {
    Client client = clients.get(greeting);
    if (client == null) {
      for (Client other : new ArrayList<>(clients.values())) {
        if (other.greeting().node().equals(greeting.node())
            && other.creation() == greeting.creation()) {
          end(other);
        }
      }
      client = new Client(greeting, ++lastNumber, service, limits);
      clients.put(greeting, client);
    }
    // First, so that the end of the connection is the end of the client if there is no memory to go
    // on.
    connection.belongTo(client);
    client.join(connection);
    return client;
  }

  /** A connection has ended. With its last one the client ends, and all of its sessions. */
  synchronized void release(Client client, Connection connection) {
    client.leave(connection, service);
    if (!client.hasConnections() && clients.get(client.greeting()) == client) {
      end(client);
    }
  }

  /** Its sessions end however short memory is, so it can be taken out of the map before. */
  private void end(Client client) {
    clients.remove(client.greeting());
    try {
      client.end(service);
    } finally {
      client.closeAll();
    }
  }
}
