package dev.tsunami.node.distribution;

import dev.tsunami.node.frame.Limits;
import dev.tsunami.node.service.Service;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A node of the test, registered with a port mapper of the test. */
final class TestNode implements AutoCloseable {
  static final String COOKIE = "a cookie for tests";

  private final List<String> log = new CopyOnWriteArrayList<>();
  private final ErlangNode.Identity identity;
  private final Service service;
  private final ErlangNode node;

  TestNode(String name, int epmdPort, Limits limits) throws IOException {
    identity = ErlangNode.Identity.take(name, COOKIE, "127.0.0.1", epmdPort, log::add);
    service = Service.open(identity.node(), identity.creation(), log::add);
    node = ErlangNode.start(identity, service, limits, log::add);
  }

  int port() {
    return identity.port();
  }

  int creation() {
    return identity.creation();
  }

  Service service() {
    return service;
  }

  int connectionCount() {
    return node.connectionCount();
  }

  int tables() {
    return service.store().catalog().all().size();
  }

  List<String> log() {
    return log;
  }

  @Override
  public void close() {
    node.close();
    service.close();
  }
}
